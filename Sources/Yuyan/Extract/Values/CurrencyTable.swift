/// A currency word: which currency it names and what part of its main unit.
struct CurrencyUnit: Sendable, Hashable {
  /// ISO 4217.
  let code: String
  /// The power of ten of the main unit: -2 for 美分.
  var power = 0
  /// A word that many currencies share (元, 块): the passage decides.
  var isOpen = false
}

/// The names of currencies as units behind a number, as marks before it, and behind 元.
enum CurrencyTable {
  /// Units that follow a number.
  static let units = PhraseTable<CurrencyUnit>(
    shared + everyday + minor + foreign.map { ($0.0, CurrencyUnit(code: $0.1, isOpen: short.contains($0.0))) })

  /// Names that several currencies share.
  private static let short: Set<String> = ["克朗", "卢比", "比索", "里亚尔", "第纳尔", "先令"]

  /// Marks that come before a number.
  static let prefixes = PhraseTable<CurrencyUnit>(marks.map { ($0.0, CurrencyUnit(code: $0.1, isOpen: $0.2)) })

  /// Names that follow 元 and say which one: 亿元人民币.
  static let closers = PhraseTable<CurrencyUnit>(closing.map { ($0.0, CurrencyUnit(code: $0.1)) })

  private static let shared: [(String, CurrencyUnit)] = ["元", "圆", "块", "蚊"].map { word in
    (word, CurrencyUnit(code: word == "蚊" ? "HKD" : "CNY", isOpen: word != "蚊"))
  }

  private static let minor: [(String, CurrencyUnit)] = [
    ("美分", "USD"), ("欧分", "EUR"), ("港仙", "HKD"), ("仙", "HKD"), ("澳分", "AUD"), ("便士", "GBP"), ("新便士", "GBP"),
  ].map { ($0.0, CurrencyUnit(code: $0.1, power: -2)) }

  private static let everyday: [(String, CurrencyUnit)] = [
    ("人民币", "CNY"), ("RMB", "CNY"), ("CNY", "CNY"), ("元人民币", "CNY"), ("港币", "HKD"), ("港元", "HKD"),
    ("港圆", "HKD"), ("港纸", "HKD"), ("HKD", "HKD"), ("美元", "USD"), ("美金", "USD"), ("美圆", "USD"), ("美刀", "USD"),
    ("USD", "USD"), ("新台币", "TWD"), ("台币", "TWD"), ("新臺币", "TWD"), ("臺币", "TWD"), ("台元", "TWD"), ("TWD", "TWD"),
    ("澳门元", "MOP"), ("澳门币", "MOP"), ("葡币", "MOP"), ("MOP", "MOP"), ("日元", "JPY"), ("日圆", "JPY"), ("日币", "JPY"),
    ("円", "JPY"), ("JPY", "JPY"), ("欧元", "EUR"), ("EUR", "EUR"), ("英镑", "GBP"), ("GBP", "GBP"),
  ].map { ($0.0, CurrencyUnit(code: $0.1)) }

  private static let foreign: [(String, String)] = [
    ("韩元", "KRW"), ("韩币", "KRW"), ("韩圜", "KRW"), ("韩圆", "KRW"), ("朝鲜元", "KPW"), ("新加坡元", "SGD"), ("新元", "SGD"),
    ("坡币", "SGD"), ("新币", "SGD"), ("澳元", "AUD"), ("澳币", "AUD"), ("澳大利亚元", "AUD"), ("加元", "CAD"), ("加币", "CAD"),
    ("加拿大元", "CAD"), ("新西兰元", "NZD"), ("纽元", "NZD"), ("纽币", "NZD"), ("瑞士法郎", "CHF"), ("瑞郎", "CHF"),
    ("法郎", "CHF"), ("法国法郎", "FRF"), ("马克", "DEM"), ("德国马克", "DEM"), ("瑞典克朗", "SEK"), ("克朗", "SEK"),
    ("挪威克朗", "NOK"), ("丹麦克朗", "DKK"), ("捷克克朗", "CZK"), ("冰岛克朗", "ISK"), ("卢布", "RUB"), ("俄罗斯卢布", "RUB"),
    ("俄卢布", "RUB"), ("白俄罗斯卢布", "BYN"), ("卢比", "INR"), ("印度卢比", "INR"), ("巴基斯坦卢比", "PKR"), ("巴铢", "THB"),
    ("斯里兰卡卢比", "LKR"), ("尼泊尔卢比", "NPR"), ("印尼卢比", "IDR"), ("印尼盾", "IDR"), ("印度尼西亚盾", "IDR"),
    ("越南盾", "VND"), ("泰铢", "THB"), ("铢", "THB"), ("林吉特", "MYR"), ("令吉", "MYR"), ("马来西亚林吉特", "MYR"),
    ("马币", "MYR"), ("菲律宾比索", "PHP"), ("比索", "PHP"), ("墨西哥比索", "MXN"), ("阿根廷比索", "ARS"), ("智利比索", "CLP"),
    ("哥伦比亚比索", "COP"), ("古巴比索", "CUP"), ("雷亚尔", "BRL"), ("巴西雷亚尔", "BRL"), ("黑奥", "BRL"), ("兰特", "ZAR"),
    ("南非兰特", "ZAR"), ("里拉", "TRY"), ("土耳其里拉", "TRY"), ("谢克尔", "ILS"), ("新谢克尔", "ILS"), ("里亚尔", "SAR"),
    ("沙特里亚尔", "SAR"), ("伊朗里亚尔", "IRR"), ("卡塔尔里亚尔", "QAR"), ("也门里亚尔", "YER"), ("迪拉姆", "AED"),
    ("阿联酋迪拉姆", "AED"), ("第纳尔", "IQD"), ("伊拉克第纳尔", "IQD"), ("科威特第纳尔", "KWD"), ("约旦第纳尔", "JOD"),
    ("埃及镑", "EGP"), ("埃镑", "EGP"), ("黎巴嫩镑", "LBP"), ("叙利亚镑", "SYP"), ("苏丹镑", "SDG"), ("奈拉", "NGN"),
    ("先令", "KES"), ("肯尼亚先令", "KES"), ("坦桑尼亚先令", "TZS"), ("乌干达先令", "UGX"), ("塞地", "GHS"), ("比尔", "ETB"),
    ("宽扎", "AOA"), ("克瓦查", "ZMW"), ("福林", "HUF"), ("兹罗提", "PLN"), ("列伊", "RON"), ("列弗", "BGN"),
    ("格里夫纳", "UAH"), ("坚戈", "KZT"), ("苏姆", "UZS"), ("索姆", "KGS"), ("索莫尼", "TJS"), ("马纳特", "TMT"),
    ("图格里克", "MNT"), ("基普", "LAK"), ("瑞尔", "KHR"), ("缅元", "MMK"), ("缅币", "MMK"), ("塔卡", "BDT"),
    ("阿富汗尼", "AFN"), ("文莱元", "BND"), ("拉里", "GEL"), ("德拉姆", "AMD"), ("玻利瓦尔", "VES"), ("索尔", "PEN"),
    ("新索尔", "PEN"), ("瓜拉尼", "PYG"), ("伦皮拉", "HNL"), ("格查尔", "GTQ"), ("科朗", "CRC"), ("古德", "HTG"),
    ("斐济元", "FJD"), ("拉菲亚", "MVR"), ("努尔特鲁姆", "BTN"), ("西非法郎", "XOF"), ("中非法郎", "XAF"),
  ]

  private static let marks: [(String, String, Bool)] = [
    ("人民币", "CNY", false), ("RMB", "CNY", false), ("CNY", "CNY", false), ("CN¥", "CNY", false), ("CNY¥", "CNY", false),
    ("RMB¥", "CNY", false), ("¥", "CNY", false), ("￥", "CNY", false), ("港币", "HKD", false), ("港元", "HKD", false),
    ("HK$", "HKD", false), ("HKD", "HKD", false), ("HK＄", "HKD", false), ("美金", "USD", false), ("US$", "USD", false),
    ("USD", "USD", false), ("US＄", "USD", false), ("$", "USD", true), ("＄", "USD", true), ("新台币", "TWD", false),
    ("台币", "TWD", false), ("臺币", "TWD", false), ("新臺币", "TWD", false), ("NT$", "TWD", false), ("NT＄", "TWD", false),
    ("NT", "TWD", false), ("TWD", "TWD", false), ("MOP$", "MOP", false), ("MOP", "MOP", false), ("澳门元", "MOP", false),
    ("澳门币", "MOP", false), ("€", "EUR", false), ("EUR", "EUR", false), ("£", "GBP", false), ("￡", "GBP", false),
    ("GBP", "GBP", false), ("JPY", "JPY", false), ("JP¥", "JPY", false), ("日币", "JPY", false), ("₩", "KRW", false),
    ("KRW", "KRW", false), ("韩币", "KRW", false), ("₽", "RUB", false), ("RUB", "RUB", false), ("S$", "SGD", false),
    ("SGD", "SGD", false), ("A$", "AUD", false), ("AUD", "AUD", false), ("C$", "CAD", false), ("CAD", "CAD", false),
    ("NZ$", "NZD", false), ("NZD", "NZD", false), ("CHF", "CHF", false), ("₹", "INR", false), ("INR", "INR", false),
    ("฿", "THB", false), ("THB", "THB", false), ("₫", "VND", false), ("VND", "VND", false), ("₱", "PHP", false),
    ("R$", "BRL", false), ("AED", "AED", false), ("美元", "USD", false), ("欧元", "EUR", false), ("英镑", "GBP", false),
    ("日元", "JPY", false),
  ]

  private static let closing: [(String, String)] = [
    ("人民币", "CNY"), ("新台币", "TWD"), ("台币", "TWD"), ("臺币", "TWD"), ("港币", "HKD"), ("美金", "USD"), ("美元", "USD"),
    ("澳门币", "MOP"), ("日币", "JPY"), ("韩币", "KRW"), ("RMB", "CNY"), ("港元", "HKD"), ("欧元", "EUR"),
  ]
}
