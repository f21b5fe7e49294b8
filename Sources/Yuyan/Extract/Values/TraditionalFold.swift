/// Traditional characters of the words for amounts and dates, as simplified ones.
///
/// The normalizer leaves a document in simplified characters as it is, the odd traditional character in it too; the
/// grammars read such a word all the same.
enum TraditionalFold {
  /// - Complexity: O(text); no copy is made where nothing is to be folded.
  static func folded(_ scalars: [UInt32]) -> [UInt32] {
    guard var index = first(in: scalars, from: 0) else { return scalars }
    var result = scalars
    while true {
      result[index] = simplified[scalars[index]] ?? scalars[index]
      guard let next = first(in: scalars, from: index + 1) else { return result }
      index = next
    }
  }

  private static func first(in scalars: [UInt32], from start: Int) -> Int? {
    bits.withUnsafeBufferPointer { bits in
      scalars.withUnsafeBufferPointer { scalars in
        var index = start
        while index < scalars.count {
          let scalar = scalars[index]
          if scalar < 0x10000, bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0 { return index }
          index += 1
        }
        return nil
      }
    }
  }

  private static let simplified: [UInt32: UInt32] = {
    let pairs = """
      亞亚佈布來来侷局個个倖幸倫伦傢家傳传僅仅億亿兇凶兌兑兒儿內内兩两別别剛刚創创動动勛勋勝胜勞劳勳勋區区卽即厤历吶呐員员唸念問问啓启啟启喬乔噸吨嚮向嚴严囌苏國国圍围圓圆圖图團团堅坚報报塊块塗涂壓压奧奥婦妇\
      媽妈學学寧宁審审寬宽寶宝將将尋寻對对層层屬属岡冈島岛嵗岁嶽岳帥帅師师幣币幹干幾几庫库彆别彿佛從从復复愛爱態态慶庆憲宪應应懞蒙懺忏掃扫換换撥拨撾挝擡抬擬拟敗败敘叙數数時时晝昼曆历曉晓曏向書书會会東东條条\
      榦干樂乐標标樣样樹树橋桥檔档檯台櫚榈權权歐欧歲岁歷历歸归殘残殺杀毀毁氣气淩凌減减湯汤準准溼湿滿满漲涨澤泽濕湿濛蒙濟济灣湾災灾為为烏乌無无煙烟燈灯營营燬毁爭争爾尔猶犹獅狮獎奖獨独獻献現现環环產产當当癆痨\
      癥症發发盤盘盧卢睏困矇蒙碼码禎祯禮礼種种穀谷穌稣竈灶箇个節节簽签籤签後后糧粮糰团紀纪約约紅红納纳紐纽紙纸級级紮扎紹绍終终組组結结絡络統统經经綫线維维網网緒绪緬缅縣县總总續续纔才罰罚羅罗羣群義义聖圣聞闻聯联\
      聽听聾聋脫脱腎肾膩腻臘腊臟脏臨临臺台與与興兴舊旧舘馆茲兹華华萊莱萬万葉叶蓆席薩萨蘇苏蘭兰處处號号蟄蛰衕同衛卫裏里裝装裡里製制複复覈核規规視视親亲觀观計计記记設设許许註注証证評评詩诗該该誌志誕诞語语說说\
      課课誼谊調调論论諸诸諾诺謝谢證证識识譭毁護护讀读變变讚赞豐丰貝贝貞贞財财貧贫貴贵費费賀贺資资賓宾賴赖購购賽赛贊赞贖赎跡迹踰逾蹟迹車车軍军較较載载輕轻輛辆輩辈轉转農农迴回這这連连週周遊游運运過过達达遠远\
      適适遲迟遺遗邊边郵邮鄰邻醜丑醫医針针鈡钟銀银銖铢鋒锋鋰锂錢钱鍼针鍾钟鎊镑鎭镇鎮镇鐘钟長长門门閉闭閏闰間间閤合闆板關关陣阵陰阴陸陆陽阳隊队際际險险隻只雙双難难雲云電电靈灵鞦秋韆千韋韦韓韩頂顶順顺預预頓顿\
      頭头額额顯显風风颱台飯饭餅饼養养餘余館馆馬马驚惊髒脏體体髮发魯鲁鮮鲜鳴鸣鹹咸麥麦黃黄點点黨党鼕冬齋斋齡龄齣出龍龙
      """
    let scalars = pairs.unicodeScalars.map(\.value)
    return Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: scalars.count - 1, by: 2).map { (scalars[$0], scalars[$0 + 1]) })
  }()

  /// A bit for each character below U+10000.
  private static let bits: [UInt64] = {
    var result = [UInt64](repeating: 0, count: 1024)
    for scalar in simplified.keys { result[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    return result
  }()
}
