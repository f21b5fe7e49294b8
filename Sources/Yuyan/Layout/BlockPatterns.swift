/// What a block is by its own words: by-lines, captions, time stamps and page furniture have forms of their own.
enum BlockPatterns {
  /// The role that a block's text shows by itself; nil where it might be a headline, a subhead or body.
  /// - Complexity: O(1): of a long block only the ends are read.
  static func role(of text: ArraySlice<UInt32>) -> BlockRole? {
    // What holds a full stop is a sentence: only a caption or a notice can be one.
    if text.count > ShortForm.limit || text.contains(0x3002) {
      if text.count <= 250, isCaptionSentence(text) { return .caption }
      return text.count <= 120 && furnitureHeads.isPrefix(of: text) ? .furniture : nil
    }
    guard let form = ShortForm(text) else { return nil }
    if form.count == 0 || isPageNumber(form) { return .furniture }
    if isDateline(form), !beginsItem(text) { return .dateline }
    if isCaption(form) { return .caption }
    if isByline(form) { return .byline }
    if isFurniture(form) { return .furniture }
    return nil
  }

  /// Whether a line begins an item of a list: `一、`, `（二）`, `3.`, `①`, `●`.
  static func beginsItem(_ text: ArraySlice<UInt32>) -> Bool {
    guard let first = text.first else { return false }
    if itemMarks.contains(first) || (0x2460..<0x2500).contains(first) { return true }
    let start = first == 0x28 || first == 0xFF08 ? text.startIndex + 1 : text.startIndex
    var index = start
    while index < text.endIndex, index - start < 4, numerals.contains(text[index]) { index += 1 }
    guard index > start, index < text.endIndex else { return false }
    let mark = text[index]
    if start > text.startIndex { return mark == 0x29 || mark == 0xFF09 }
    if mark == 0x3001 { return true }
    // A number and a full stop, but not the beginning of a decimal.
    guard mark == 0x2E || mark == 0xFF0E, index + 1 < text.endIndex else { return false }
    return !LineMarks.isDigit(text[index + 1])
  }

  private static let itemMarks: ScalarSet = "●○■□◆◇★☆▶►•▪※▲△▼↑↓"
  private static let numerals: ScalarSet = "0123456789一二三四五六七八九十百"

  // MARK: Captions

  private static func isCaption(_ form: ShortForm) -> Bool {
    if form.hasPrefix(oneOf: captionHeads) { return true }
    guard form.count <= 120 else { return false }
    if form.hasSuffix(oneOf: captionTails) { return true }
    // 新华社记者 鞠焕宗摄
    if form.hasSuffix(oneOf: photographed), !form.hasSuffix(oneOf: filmed) {
      return form.count <= 30
    }
    return form.count <= 40 && form.contains(oneOf: pictureSources)
  }

  /// A caption of whole sentences: by its first words, or the photographer at its end.
  private static func isCaptionSentence(_ text: ArraySlice<UInt32>) -> Bool {
    if captionHeads.isPrefix(of: text) || captionTails.isSuffix(of: text) || photographedInBrackets.isSuffix(of: text) {
      return true
    }
    return text.count <= 120 && photographed.isSuffix(of: text) && !filmed.isSuffix(of: text)
  }

  private static let captionHeads: PatternSet = [
    "▲", "△", "▼", "图为", "圖為", "图片：", "圖片：", "图片:", "圖片:", "图：", "圖：", "图:", "圖:", "资料图", "資料圖",
    "图说", "圖說", "图①", "图1", "图2", "图3", "圖1", "圖2", "圖3", "图一", "圖一", "图/", "圖/", "圖／", "图／", "（图",
    "（圖", "上图", "下图", "左图", "右图", "上圖", "下圖", "左圖", "右圖",
  ]
  private static let captionTails: PatternSet = [
    "供图", "供圖", "资料图", "資料圖", "资料图片", "資料圖片", "资料照片", "資料照片", "图片", "圖片", "示意图", "示意圖",
    "供图）", "供圖）", "供图)", "供圖)", "资料图）", "資料圖）", "資料照片）", "资料照片）", "图源网络", "網上圖片", "翻攝",
  ]

  // MARK: By-lines

  /// `本报记者 李贞`, `编辑 樊一婧 校对 刘军`, `【編輯:崔靜雯】`, `記者王小明／台北報導`, `文／李四`.
  private static func isByline(_ form: ShortForm) -> Bool {
    guard form.count <= 60, !form.contains(oneOf: notInBylines) else {
      return false
    }
    if form.hasPrefix(oneOf: bylineHeads) { return true }
    // A medium's name of at most ten characters, then the reporter.
    guard form.count <= 40, let place = form.position(oneOf: reporters) else {
      return false
    }
    let rest = form.count - place
    return place <= 10 && rest >= 4 && !form.contains(oneOf: notAfterReporters)
  }

  private static let bylineHeads: PatternSet = [
    "记者：", "記者：", "记者:", "記者:", "记者/", "記者/", "记者／", "記者／", "编辑：", "編輯：", "编辑:", "編輯:", "编辑/",
    "责编", "責編", "责任编辑", "責任編輯", "值班编辑", "作者：", "作者:", "作者/", "作者／", "撰文", "撰稿", "文/", "文／", "文：", "文:",
    "文|", "文｜", "文丨", "校对：", "校對：", "校对:", "审核：", "审校", "监制：", "統籌：", "统筹：", "采写", "採訪", "编译：",
    "編譯／", "来稿", "供稿：", "通讯员：", "本报评论员", "特约撰稿", "编辑", "編輯", "主编：", "总监制", "摄影：",
    "攝影：", "图/文", "文/图", "文图", "視覺", "设计：", "初审", "复审", "终审",
  ]

  // MARK: Datelines of pages

  /// A line of time stamp and source: `2023-04-17 09:49 | 稿件來源:香港新聞網`.
  private static func isDateline(_ form: ShortForm) -> Bool {
    guard form.count <= 90 else { return false }
    let hasLabel = form.contains(oneOf: datelineLabels)
    guard let stamp = TimeStamp.first(in: form.scalars[...]) else {
      return form.count <= 40 && form.hasPrefix(oneOf: sourceLabels)
    }
    let others = form.count - stamp.range.count
    if hasLabel, others <= 70, !form.contains(oneOf: mastheadWords) { return true }
    // 《人民日报》（2026年3月30日 第01版）
    if form.hasPrefix(oneOf: titleMarks), form.contains(oneOf: page) { return true }
    return others <= 8 && !form.contains(oneOf: notInStamps)
  }

  private static let datelineLabels: PatternSet = [
    "来源", "來源", "发布时间", "發布時間", "发表时间", "更新时间", "更新時間", "發佈時間", "时间：", "時間：", "时间:", "時間:",
    "日期：", "日期:", "发布于", "發佈於", "发布：", "发布日期", "作者", "编辑", "編輯", "记者", "記者", "字号", "字號", "字体",
    "稿源", "更新：", "更新:", "浏览", "阅读", "點閱", "责编", "发文", "出版",
  ]
  static let sourceLabels: PatternSet = [
    "来源：", "來源：", "来源:", "來源:", "稿件来源", "稿件來源", "文章来源", "文章來源", "稿源", "信息来源", "新闻来源",
    "新聞來源", "资料来源：", "（来源：", "(来源：", "(来源:", "（來源：", "来源丨", "来源｜", "来源|", "来源/",
  ]

  // MARK: Furniture

  private static func isFurniture(_ form: ShortForm) -> Bool {
    if form.count <= 12, furnitureWords.contains(form.bare) { return true }
    guard form.count <= 120 else { return false }
    if form.hasPrefix(oneOf: furnitureHeads) { return true }
    if form.contains(oneOf: registrations) {
      return true
    }
    return isTrail(form) || isPageReference(form)
  }

  /// Breadcrumbs and menus: `首頁 -> 港澳 ->社會`, `新闻 | 财经 | 体育`.
  private static func isTrail(_ form: ShortForm) -> Bool {
    guard form.count <= 80, !form.contains(oneOf: clauseMarks) else { return false }
    var arrows = 0
    var bars = 0
    var longest = 0
    var current = 0
    for scalar in form.scalars {
      switch scalar {
      case 0x3E, 0xFF1E, 0x203A, 0xBB, 0x2192: (arrows, current) = (arrows + 1, 0)
      case 0x7C, 0xFF5C, 0x4E28, 0x2F, 0xFF0F, 0xB7: (bars, current) = (bars + 1, 0)
      default:
        current += 1
        longest = max(longest, current)
      }
    }
    if arrows >= 2 { return true }
    if arrows == 1 { return form.hasPrefix(oneOf: homes) || form.count <= 12 }
    if bars >= 3, longest <= 10 { return true }
    return form.words >= 5 && form.count <= form.words * 4 + 4 && form.longestWord <= 10
  }

  /// `— 2 —`, `第 3 页`.
  private static func isPageNumber(_ form: ShortForm) -> Bool {
    guard form.count <= 8 else { return false }
    return form.scalars.allSatisfy {
      LineMarks.isDigit($0) || $0 == 0x2014 || $0 == 0x2D || $0 == 0x2F || $0 == 0x7B2C || $0 == 0x9875 || $0 == 0x5171
    }
  }

  /// A line of a table of contents: `机器人扎堆“营业” 05版`.
  private static func isPageReference(_ form: ShortForm) -> Bool {
    guard form.count <= 50, form.hasSuffix(oneOf: page), form.count >= 4 else { return false }
    return LineMarks.isDigit(form.scalars[form.count - 2])
  }

  private static let furnitureWords: Set<String> = [
    "分享", "分享到", "分享至", "視頻", "视频", "更多", "更多>>", "更多+", "相关新闻", "相關新聞", "相关阅读", "相關閱讀",
    "延伸阅读", "延伸閱讀", "推荐阅读", "推薦閱讀", "相关链接", "热门新闻", "熱門新聞", "热点推荐", "热门推荐", "今日推荐",
    "大家都在看", "猜你喜欢", "微信公众号", "微信", "微博", "客户端", "扫码关注", "返回首页", "返回顶部", "返回首頁", "打印",
    "打印本页", "小字号", "大字号", "关闭窗口", "关闭", "收藏", "字号", "字號", "大中小", "评论", "評論", "发表评论", "留言", "上一篇", "下一篇",
    "上一页", "下一页", "本期导读", "今日导读", "导读", "首页", "首頁", "登录", "登入", "注册", "註冊", "广告", "廣告", "专题",
    "專題", "图集", "圖集", "滚动新闻", "最新消息", "最新新聞", "最新", "热点", "熱點", "要闻", "要聞", "国内", "国际", "國際",
    "财经", "財經", "港澳", "社会", "社會", "娱乐", "娛樂", "体育", "體育", "科技", "評論員", "訂閱", "订阅", "搜索", "搜尋",
    "免责声明", "免責聲明", "版权声明", "版權聲明", "关于我们", "關於我們", "联系我们", "聯絡我們", "网站地图", "友情链接",
    "阅读原文", "完", "全文完", "責任聲明", "点赞", "讚好", "複製連結", "复制链接", "列印", "轉寄", "熱門文章", "人氣新聞", "推薦",
    "即時", "即时", "點擊看更多", "查看更多", "展开全文", "返回", "目录", "目錄", "快讯", "新闻", "新聞", "視頻新聞", "圖片新聞",
  ]
  private static let furnitureHeads: PatternSet = [
    "【字", "【打印", "【大", "【關閉", "【关闭", "字号：", "字號：", "字号:", "字體", "字体", "字型", "热搜", "分享到", "分享至", "分享:", "分享：",
    "当前位置", "當前位置", "您的位置", "您当前", "您现在", "你的位置", "所在位置", "位置：", "版权所有", "版權所有", "版权声明",
    "版權聲明", "Copyright", "copyright", "©", "扫一扫", "掃一掃", "扫码", "掃碼", "长按", "未经授权", "未經授權", "更多精彩",
    "上一篇：", "下一篇：", "上一篇:", "下一篇:", "相关链接", "浏览次数", "阅读量", "点击数", "阅读原文", "举报电话", "举报邮箱",
    "新闻热线", "新聞熱線", "广告热线", "投稿邮箱", "联系电话", "客服", "免责声明", "免責聲明", "特别声明", "特別聲明", "郑重声明",
    "点击下载", "下载客户端", "下載", "请在微信", "关注我们", "关注微信", "追蹤我們", "加入我們", "訂閱電子報", "相关阅读：",
    "相关新闻：", "相關新聞：", "延伸閱讀：", "延伸阅读：", "標籤", "标签：", "标签:", "关键词：", "关键词:", "關鍵字", "#",
    "声明：", "聲明：", "本文来源", "本網站", "本网站", "電話：", "电话：", "傳真", "传真：", "地址：", "邮编",
    "主管单位", "主办单位：", "主办：", "承办单位：", "网站标识码",
  ]

  private static let photographed: PatternSet = ["摄", "攝"]
  private static let filmed: PatternSet = ["拍摄", "拍攝"]
  private static let pictureSources: PatternSet = ["图片来源", "圖片來源", "图源", "圖源"]
  private static let photographedInBrackets: PatternSet = ["摄）", "攝）", "摄)", "攝)"]
  private static let notInBylines: PatternSet = ["。", "！", "？", "了解", "获悉", "獲悉", "会上", "會上"]
  private static let reporters: PatternSet = ["记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "主笔", "主筆", "特约评论员"]
  private static let notAfterReporters: PatternSet = ["，", ",", "会", "會", "节", "節", "招", "的"]
  private static let mastheadWords: PatternSet = ["刊号", "刊號", "邮发", "主管"]
  private static let titleMarks: PatternSet = ["《", "（《", "(《"]
  private static let page: PatternSet = ["版"]
  private static let notInStamps: PatternSet = ["，", ",", "、", "举行", "舉行"]
  private static let registrations: PatternSet = [
    "国内统一连续出版物号", "国内统一刊号", "邮发代号", "ICP备", "ICP證", "ICP证", "公网安备", "证券代码", "股票代码", "证券简称", "公告编号", "今天是",
  ]
  private static let clauseMarks: PatternSet = ["。", "，"]
  private static let homes: PatternSet = ["首页", "首頁", "主页", "主頁", "新闻", "新聞"]

  /// Labels after which a list of other articles follows.
  static func opensRelated(_ text: ArraySlice<UInt32>) -> Bool {
    guard let form = ShortForm(text), form.count <= 12 else { return false }
    return relatedLabels.contains(form.bare)
  }

  private static let relatedLabels: Set<String> = [
    "更多", "更多>>", "相关新闻", "相關新聞", "相关阅读", "相關閱讀", "延伸阅读", "延伸閱讀", "推荐阅读", "推薦閱讀", "相关链接",
    "热门新闻", "熱門新聞", "热点推荐", "热门推荐", "今日推荐", "大家都在看", "猜你喜欢", "本期导读", "今日导读", "视频", "視頻",
    "熱門文章", "人氣新聞", "滚动新闻", "最新消息", "最新新聞", "推薦", "導讀", "导读",
  ]
}

/// A short text without white space and outer brackets, for comparing.
struct ShortForm {
  /// The longest text that has a short form.
  static let limit = 160

  let scalars: [UInt32]
  /// How many words white space parts, and the longest of them.
  let words: Int
  let longestWord: Int

  init?(_ text: ArraySlice<UInt32>) {
    guard text.count <= Self.limit else { return nil }
    var kept: [UInt32] = []
    kept.reserveCapacity(text.count)
    var words = 0
    var current = 0
    var longest = 0
    for scalar in text {
      if SpaceCharacters.isBlank(scalar) {
        current = 0
        continue
      }
      if current == 0 { words += 1 }
      current += 1
      longest = max(longest, current)
      kept.append(scalar)
    }
    var slice = kept[...]
    while let first = slice.first, Self.outer.contains(first), slice.count > 1 { slice.removeFirst() }
    // What remains of `【編輯:崔靜雯】` is `編輯:崔靜雯`; `【字號:` keeps its bracket by which it is known.
    if slice.count < kept.count, let last = slice.last, Self.outerEnd.contains(last) {
      slice.removeLast()
    } else {
      slice = kept[...]
    }
    scalars = Array(slice)
    self.words = words
    longestWord = longest
  }

  private static let outer: ScalarSet = "（(【[〔"
  private static let outerEnd: ScalarSet = "）)】]〕"

  var count: Int { scalars.count }
  /// Without colons and stops at its end.
  var bare: String {
    var kept = scalars[...]
    while let last = kept.last, last == 0x3A || last == 0xFF1A || last == 0x3002 || last == 0x3011 { kept.removeLast() }
    return scalars.string(in: TextRange<SourceSpace>(0, kept.count))
  }

  func hasPrefix(oneOf patterns: PatternSet) -> Bool { patterns.isPrefix(of: scalars[...]) }
  func hasSuffix(oneOf patterns: PatternSet) -> Bool { patterns.isSuffix(of: scalars[...]) }
  func contains(oneOf patterns: PatternSet) -> Bool { patterns.occurs(in: scalars[...]) }
  func position(oneOf patterns: PatternSet) -> Int? { patterns.firstMatch(in: scalars[...])?.start }
}
