/** Names as they are written where people live; after the colon, how the name looks in an address. */
export type Region = {
  readonly domain: string
  readonly timeZone: string
  readonly given: readonly string[]
  readonly family: readonly string[]
  readonly familyFirst?: 'with a space' | 'joined'
}

const split = (names: string) => names.split(' ')

export const regions: readonly Region[] = [
  {
    domain: 'millboard.example',
    timeZone: 'Europe/London',
    given: split('Agnes:agnes Rupert:rupert Siân:sian Fergus:fergus Winifred:winifred Dafydd:dafydd Orla:orla'),
    family: split(
      'Hathersage:hathersage Llewellyn:llewellyn O’Dowd:odowd Threlkeld:threlkeld Ashby:ashby McBride:mcbride',
    ),
  },
  {
    domain: 'buchbinderei.example',
    timeZone: 'Europe/Berlin',
    given: split(
      'Jörg:joerg Käthe:kaethe Anneliese:anneliese Matthias:matthias Friederike:friederike Uwe:uwe Sören:soeren',
    ),
    family: split(
      'Weiß:weiss Müller-Lüdenscheid:mueller-luedenscheid Brandt:brandt Größl:groessl Kühn:kuehn Baumgärtner:baumgaertner',
    ),
  },
  {
    domain: 'reliure.example',
    timeZone: 'Europe/Paris',
    given: split(
      'Hélène:helene Étienne:etienne Maëlle:maelle Benoît:benoit Françoise:francoise Loïc:loic Aurélie:aurelie',
    ),
    family: split('Lefèvre:lefevre d’Aubigné:daubigne Rivière:riviere Bâtard:batard Chauvet:chauvet Noël:noel'),
  },
  {
    domain: 'encuadernacion.example',
    timeZone: 'America/Mexico_City',
    given: split('Íñigo:inigo María:maria Ximena:ximena Joaquín:joaquin Belén:belen Óscar:oscar Lucía:lucia'),
    family: split('Núñez:nunez Ibáñez:ibanez Ocampo:ocampo Zúñiga:zuniga Peña:pena Cárdenas:cardenas'),
  },
  {
    domain: 'costura.example',
    timeZone: 'America/Sao_Paulo',
    given: split('João:joao Conceição:conceicao Thaís:thais Antônio:antonio Luísa:luisa Caetano:caetano Inês:ines'),
    family: split('Magalhães:magalhaes Araújo:araujo Gonçalves:goncalves Falcão:falcao Brandão:brandao Simões:simoes'),
  },
  {
    domain: 'introligator.example',
    timeZone: 'Europe/Warsaw',
    given: split(
      'Łukasz:lukasz Małgorzata:malgorzata Zbigniew:zbigniew Świętosława:swietoslawa Paweł:pawel Jagna:jagna Żaneta:zaneta',
    ),
    family: split('Wójcik:wojcik Żmuda:zmuda Kowalczyk:kowalczyk Dąbek:dabek Gąska:gaska Śliwa:sliwa'),
  },
  {
    domain: 'knihvazac.example',
    timeZone: 'Europe/Prague',
    given: split('Jiří:jiri Božena:bozena Ondřej:ondrej Květa:kveta Přemysl:premysl Zdeňka:zdenka Matěj:matej'),
    family: split('Martinů:martinu Krejčí:krejci Janů:janu Petrů:petru Pavlů:pavlu Jirků:jirku'),
  },
  {
    domain: 'ciltci.example',
    timeZone: 'Europe/Istanbul',
    given: split('Gökçe:gokce İbrahim:ibrahim Şule:sule Çağlar:caglar Ayşe:ayse Işıl:isil Oğuz:oguz'),
    family: split('Yıldız:yildiz Öztürk:ozturk Güneş:gunes Çelik:celik Aydın:aydin Şahin:sahin'),
  },
  {
    domain: 'vivliodesia.example',
    timeZone: 'Europe/Athens',
    given: split(
      'Ελένη:eleni Γιώργος:giorgos Κατερίνα:katerina Νίκος:nikos Δέσποινα:despina Θανάσης:thanasis Φωτεινή:foteini',
    ),
    family: split(
      'Παπαγεωργίου:papageorgiou Γεωργίου:georgiou Οικονόμου:oikonomou Αλεξίου:alexiou Ιωάννου:ioannou Δήμου:dimou',
    ),
  },
  {
    domain: 'pereplet.example',
    timeZone: 'Europe/Kyiv',
    given: split('Оксана:oksana Тарас:taras Соломія:solomiia Ґедеон:gedeon Ярина:yaryna Євген:yevhen Любов:liubov'),
    family: split('Шевчук:shevchuk Коваленко:kovalenko Мельник:melnyk Гончар:honchar Бджілка:bdzhilka Ткач:tkach'),
  },
  {
    domain: 'seihon.example',
    timeZone: 'Asia/Tokyo',
    given: split('さくら:sakura 健一:kenichi 美和:miwa 悠人:yuto 千尋:chihiro 和子:kazuko 蓮:ren'),
    family: split('佐藤:sato 渡辺:watanabe 小林:kobayashi 紙谷:kamiya 高橋:takahashi 斎藤:saito'),
    familyFirst: 'with a space',
  },
  {
    domain: 'zhuangding.example',
    timeZone: 'Asia/Shanghai',
    given: split('雨桐:yutong 建国:jianguo 思远:siyuan 梅:mei 静怡:jingyi 浩然:haoran 晓燕:xiaoyan'),
    family: split('王:wang 欧阳:ouyang 陈:chen 李:li 周:zhou 赵:zhao'),
    familyFirst: 'joined',
  },
  {
    domain: 'tajlid.example',
    timeZone: 'Africa/Cairo',
    given: split('ليلى:layla يوسف:yusuf نور:noor عمر:omar مريم:maryam خالد:khalid زينب:zaynab'),
    family: split('الورّاق:alwarraq حدّاد:haddad منصور:mansour النجّار:annajjar سلامة:salama الخطيب:alkhatib'),
  },
  {
    domain: 'jildsaaz.example',
    timeZone: 'Asia/Kolkata',
    given: split('अनन्या:ananya राजेश:rajesh मीरा:meera विक्रम:vikram सुनीता:sunita अर्जुन:arjun लक्ष्मी:lakshmi'),
    family: split('शर्मा:sharma कुलकर्णी:kulkarni जोशी:joshi त्रिपाठी:tripathi मेहता:mehta नायर:nair'),
  },
  {
    domain: 'dongsach.example',
    timeZone: 'Asia/Ho_Chi_Minh',
    given: split('Ngọc:ngoc Đức:duc Thảo:thao Hằng:hang Quỳnh:quynh Tuấn:tuan Phượng:phuong'),
    family: split('Nguyễn:nguyen Trần:tran Phạm:pham Huỳnh:huynh Đặng:dang Võ:vo'),
    familyFirst: 'with a space',
  },
  {
    domain: 'binderycollective.example',
    timeZone: 'Africa/Lagos',
    given: split('Adébáyọ̀:adebayo Ngozi:ngozi Olúfẹ́mi:olufemi Ifẹ́:ife Chukwudi:chukwudi Títílayọ̀:titilayo Amara:amara'),
    family: split('Ọláńrewájú:olanrewaju Okonkwo:okonkwo Adéyẹmí:adeyemi Eze:eze Bákàrè:bakare Nwosu:nwosu'),
  },
]
