/** Words that say nothing of what a discussion is about, in the languages of mails; shorter ones are no words here. */
const languages = {
  en: `the and for are but not you all any can had her was one our out has have his how its who did this that with from
    they what when which will would there their been were your about into just some than then them these could does`,
  de: `der die das und ist nicht ich ein eine einen einem einer mit auf für von dem den des sich auch als wie aber oder
    wenn noch nur hat habe haben sind war wird werden kann kein keine mir mich man bei nach zum zur dass was über`,
  es: `que los las una unos unas del con por para como más pero sus este esta esto estos estas ese esa eso hay fue son
    ser está están tiene muy sin sobre también entre cuando donde quien todo todos qué cómo nos les desde porque`,
  fr: `les des une est pas que qui dans pour sur avec par plus mais son ses sont cette ces ont été être avoir fait
    comme tout tous nous vous leur leurs elle ils elles aux ainsi aussi donc très sans quand dont mon mes votre notre`,
  pt: `que não uma uns umas dos das com por para mais mas como foi ser são está estão tem seu sua seus suas ele ela
    eles elas isso isto este esta esse essa nos nas pelo pela também muito quando onde quem sem sobre até já aos`,
  ja: `です ます した する して ない から まで この その あの どの これ それ あれ ここ そこ ため とき こと もの いる ある
    って った には では とは での への との まし でし ませ せん さい くだ たい なら だけ など ので のに けど よう`,
  ar: `من في على إلى عن مع هذا هذه ذلك تلك التي الذي الذين كان كانت يكون هو هي هم أنا أنت نحن ما لا لم لن قد كل بعض
    بعد قبل عند أين متى كيف لماذا أو ثم لكن إن أن حتى غير بين أي ليس هنا هناك منذ كما فقط`,
} as const

const stopWords: ReadonlySet<string> = new Set(
  Object.values(languages).flatMap((words) => words.normalize('NFKC').split(/\s+/u)),
)

export function isStopWord(word: string): boolean {
  return stopWords.has(word)
}
