"""Creates the template, given as the only argument, in moto's CloudFormation, and looks there for what it says.

It is a second opinion by somebody else's code: every reference must resolve, and what stands there afterwards must be
what the template says. Nothing leaves this machine.
"""

import io
import json
import logging
import os
import sys
import warnings
import zipfile

os.environ.update(AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="us-east-1")

import boto3  # noqa: E402
from botocore.exceptions import BotoCoreError, ClientError  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.cloudformation import parsing  # noqa: E402
from moto.core.common_models import CloudFormationModel  # noqa: E402

# What moto does not know is listed once, below, and not once for each resource.
logging.getLogger("moto").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", message="Tried to parse")

STACK = "Rekindle-check"


def subscribe(_, properties):
    given = {**properties}
    direct = {name: given.pop(name) for name in ("TopicArn", "Protocol", "Endpoint")}
    attributes = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    answer = boto3.client("sns").subscribe(**direct, Attributes=attributes, ReturnSubscriptionArn=True)
    return answer["SubscriptionArn"], answer["SubscriptionArn"]


def schedule(name, properties):
    return name, boto3.client("scheduler").create_schedule(Name=name, **properties)["ScheduleArn"]


def alarm(_, properties):
    client, name = boto3.client("cloudwatch"), properties["AlarmName"]
    client.put_metric_alarm(**properties)
    return name, client.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]["AlarmArn"]


def secret(name, properties):
    client = boto3.client("secretsmanager")
    rules = {**properties["GenerateSecretString"]}
    key, template = rules.pop("GenerateStringKey", None), rules.pop("SecretStringTemplate", None)
    password = client.get_random_password(**rules)["RandomPassword"]
    text = password if key is None else json.dumps({**json.loads(template), key: password})
    arn = client.create_secret(Name=name, SecretString=text)["ARN"]
    return arn, arn


def teach(resource_type, name_property, create):
    """Gives moto's CloudFormation a type that only the service behind it knows: its properties go there as they are."""

    class Taught(CloudFormationModel):
        # moto keeps a list of each service's classes by this name.
        __module__ = "moto.cloudformation"

        def __init__(self, ref, arn):
            self.physical_resource_id, self.arn = ref, arn

        @staticmethod
        def cloudformation_name_type():
            return name_property

        @staticmethod
        def cloudformation_type():
            return resource_type

        @classmethod
        def has_cfn_attr(cls, attr):
            return attr == "Arn"

        @classmethod
        def create_from_cloudformation_json(cls, name, resource, *_, **__):
            return cls(*create(name, resource["Properties"]))

        def get_cfn_attribute(self, attr):
            return {"Arn": self.arn}[attr]

        def is_created(self):
            return True

    return Taught


TAUGHT = [
    teach("AWS::SNS::Subscription", "", subscribe),
    teach("AWS::Scheduler::Schedule", "Name", schedule),
    teach("AWS::SecretsManager::Secret", "Name", secret),
    teach("AWS::CloudWatch::Alarm", "AlarmName", alarm),
]

wrong = []
looked_at = 0


def same(what, found, said):
    global looked_at
    looked_at += 1
    if found != said:
        wrong.append(f"{what} is {found!r} in moto, and {said!r} in the template")


class Stack:
    """What moto made of the template."""

    def __init__(self, template):
        self.resources = template["Resources"]
        made = boto3.client("cloudformation").describe_stack_resources(StackName=STACK)["StackResources"]
        self.physical = {each["LogicalResourceId"]: each.get("PhysicalResourceId") for each in made}

    def all(self, resource_type):
        """Logical id, physical id and properties of each."""
        for logical, resource in self.resources.items():
            if resource["Type"] == resource_type:
                same(f"whether {logical} is there", logical in self.physical, True)
                if logical in self.physical:
                    yield logical, self.physical[logical], resource.get("Properties", {})

    def arn(self, reference):
        """Of what a Ref or Fn::GetAtt of the template names."""
        logical = reference.get("Ref") or reference["Fn::GetAtt"][0]
        physical = self.physical.get(logical)
        if self.resources[logical]["Type"] == "AWS::SQS::Queue":
            queue = boto3.client("sqs").get_queue_attributes(QueueUrl=physical, AttributeNames=["QueueArn"])
            return queue["Attributes"]["QueueArn"]
        if self.resources[logical]["Type"] == "AWS::Lambda::Function":
            return boto3.client("lambda").get_function(FunctionName=physical)["Configuration"]["FunctionArn"]
        return physical


def look_at_tables(stack):
    client = boto3.client("dynamodb")
    tables = list(stack.all("AWS::DynamoDB::Table"))
    same("the number of tables", len(client.list_tables()["TableNames"]), len(tables))
    for logical, name, said in tables:
        found = client.describe_table(TableName=name)["Table"]
        same(f"{logical}'s key", found["KeySchema"], said["KeySchema"])
        same(f"{logical}'s billing", found["BillingModeSummary"]["BillingMode"], said["BillingMode"])
        same(f"{logical}'s protection", found["DeletionProtectionEnabled"], said["DeletionProtectionEnabled"])
        parts = ("IndexName", "KeySchema", "Projection")
        indexes = [{part: index[part] for part in parts} for index in found.get("GlobalSecondaryIndexes", [])]
        same(f"{logical}'s indexes", indexes, said.get("GlobalSecondaryIndexes", []))
        expiry = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"].get("AttributeName")
        wanted = said.get("TimeToLiveSpecification", {}).get("AttributeName")
        if wanted and not expiry:
            print(f"moto makes {logical} without its time to live: it is not looked at here.")
        else:
            same(f"{logical}'s time to live", expiry, wanted)


def look_at_queues(stack):
    client = boto3.client("sqs")
    queues = list(stack.all("AWS::SQS::Queue"))
    same("the number of queues", len(client.list_queues()["QueueUrls"]), len(queues))
    for logical, url, said in queues:
        found = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        for name in ("VisibilityTimeout", "MessageRetentionPeriod"):
            if name in said:
                same(f"{logical}'s {name}", found[name], str(said[name]))
        redrive = said.get("RedrivePolicy")
        if redrive:
            redrive = {**redrive, "deadLetterTargetArn": stack.arn(redrive["deadLetterTargetArn"])}
        same(f"{logical}'s redrive policy", json.loads(found.get("RedrivePolicy", "null")), redrive)


def look_at_subscriptions(stack):
    sns = boto3.client("sns")
    subscriptions = list(stack.all("AWS::SNS::Subscription"))
    same("the number of subscriptions", len(sns.list_subscriptions()["Subscriptions"]), len(subscriptions))
    for logical, arn, said in subscriptions:
        found = sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
        topic, endpoint, protocol = said["TopicArn"], said["Endpoint"], said["Protocol"]
        same(f"{logical}'s topic", found["TopicArn"], stack.arn(topic))
        raw = json.dumps(said.get("RawMessageDelivery", False))
        same(f"{logical}'s raw delivery", found.get("RawMessageDelivery", "false"), raw)
        same(f"{logical}'s protocol", found["Protocol"], protocol)
        same(f"{logical}'s endpoint", found["Endpoint"], stack.arn(endpoint) if protocol == "sqs" else endpoint)


def look_at_schedules(stack):
    client = boto3.client("scheduler")
    schedules = list(stack.all("AWS::Scheduler::Schedule"))
    same("the number of schedules", len(client.list_schedules()["Schedules"]), len(schedules))
    for logical, name, said in schedules:
        found, target = client.get_schedule(Name=name), said["Target"]
        for key in ("ScheduleExpression", "ScheduleExpressionTimezone", "State", "FlexibleTimeWindow"):
            same(f"{logical}'s {key}", found[key], said[key])
        same(f"{logical}'s function", found["Target"]["Arn"], stack.arn(target["Arn"]))
        same(f"{logical}'s input", found["Target"]["Input"], target["Input"])
        dead_letters = found["Target"]["DeadLetterConfig"]["Arn"]
        same(f"{logical}'s dead letters", dead_letters, stack.arn(target["DeadLetterConfig"]["Arn"]))


def without(template, types):
    """The template without resources of these types; whatever asks for one of them gets its name."""
    absent = {name for name, resource in template["Resources"].items() if resource["Type"] in types}

    def named(value):
        if isinstance(value, list):
            return [named(each) for each in value]
        if not isinstance(value, dict):
            return value
        asked = value.get("Ref") or next(iter(value.get("Fn::GetAtt", [])), None)
        return asked if asked in absent else {key: named(each) for key, each in value.items()}

    resources = {name: named(each) for name, each in template["Resources"].items() if name not in absent}
    for resource in resources.values():
        resource["DependsOn"] = [name for name in resource.pop("DependsOn", []) if name not in absent]
    return {**named(template), "Resources": resources}


def upload_code(template):
    """moto wants to see the bundles in their bucket; what they hold is no matter here."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("index.cjs", "")
    client = boto3.client("s3")
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function":
            code = resource["Properties"]["Code"]
            bucket = code["S3Bucket"]["Fn::Sub"]
            bucket = bucket.replace("${AWS::AccountId}", "123456789012").replace("${AWS::Region}", "us-east-1")
            client.create_bucket(Bucket=bucket)
            client.put_object(Bucket=bucket, Key=code["S3Key"], Body=archive.getvalue())


@mock_aws(config={"lambda": {"use_docker": False}})
def main(path):
    with open(path, encoding="utf8") as file:
        template = json.load(file)
    types = [resource["Type"] for resource in template["Resources"].values()]
    unknown = sorted(set(types) - set(parsing.get_model_map()))
    template = without(template, unknown)
    upload_code(template)
    try:
        boto3.client("cloudformation").create_stack(
            StackName=STACK, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_IAM"]
        )
    except (BotoCoreError, ClientError) as error:
        sys.exit(f"moto does not take the template: {error}")
    stack = Stack(template)
    for look in (look_at_tables, look_at_queues, look_at_subscriptions, look_at_schedules):
        look(stack)
    alarms = boto3.client("cloudwatch").describe_alarms()["MetricAlarms"]
    same("the number of alarms", len(alarms), types.count("AWS::CloudWatch::Alarm"))
    for name in unknown:
        print(f"moto does not know {name}: {types.count(name)} left out.")
    for sentence in wrong:
        print(sentence)
    known = sum(types.count(name) for name in set(types) - set(unknown))
    end = f"{len(wrong)} of them wrong" if wrong else "all as the template says"
    print(f"moto made {known} of {len(types)} resources; {looked_at} things were looked at there, {end}.")
    sys.exit(1 if wrong else 0)


main(sys.argv[1])
