"""Cities and the provinces whose rules hold in them: 广东 for 佛山. Pure.

By the administrative divisions of 2024: places at the level of prefectures, without 市, 州 and 地区, and a few counties.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from index.encoding.features import cut_words
from index.folding import fold
from index.words.wordings import searched

__all__ = ["CITIES", "ENGLISH_PLACES", "PROVINCES", "cities_named", "places_meant"]

_OF_PROVINCE = {
    "河北": "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安",
    "山西": "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁",
    "内蒙古": "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善",
    "辽宁": "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳市 葫芦岛",
    "吉林": "长春 吉林市 四平 辽源 通化 白山市 松原 白城 延边",
    "黑龙江": "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭",
    "江苏": "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁",
    "浙江": "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水",
    "安徽": "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山市 滁州 阜阳 宿州 六安 亳州 池州 宣城",
    "福建": "福州 厦门 莆田 三明市 泉州 漳州 南平 龙岩 宁德",
    "江西": "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶",
    "山东": "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照市 临沂 德州市 聊城 滨州 菏泽",
    "河南": "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源",
    "湖北": "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门市 神农架",
    "湖南": "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西",
    "广东": "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山市 潮州 揭阳 云浮",
    "广西": "南宁 柳州 桂林 梧州 北海市 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾市 崇左",
    "海南": "海口 三亚 三沙 儋州 琼海 文昌 万宁 五指山",
    "四川": "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山",
    "贵州": "贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南",
    "云南": "昆明 曲靖 玉溪 保山 昭通 丽江 普洱市 临沧 楚雄 红河州 文山州 西双版纳 大理 德宏 怒江 迪庆",
    "西藏": "拉萨 日喀则 昌都 林芝 山南市 那曲 噶尔",
    "陕西": "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康市 商洛",
    "甘肃": "兰州 嘉峪关 金昌 白银市 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南",
    "青海": "西宁 海东市 海北州 黄南 海南州 果洛 玉树 海西州",
    "宁夏": "银川 石嘴山 吴忠 固原 中卫",
    "新疆": "乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰 石河子",
}
"""With 市, 州 or 地区 where the name alone is another word (日照, 来宾), another province (吉林), or a district (朝阳)."""

ENGLISH_PLACES = {
    "anhui": "安徽", "beijing": "北京", "chongqing": "重庆", "fujian": "福建", "gansu": "甘肃", "guangdong": "广东",
    "guangxi": "广西", "guangzhou": "广州", "guizhou": "贵州", "hainan": "海南", "hangzhou": "杭州", "hebei": "河北",
    "heilongjiang": "黑龙江", "henan": "河南", "hubei": "湖北", "hunan": "湖南", "jiangsu": "江苏", "jiangxi": "江西",
    "jilin": "吉林", "liaoning": "辽宁", "nanjing": "南京", "ningbo": "宁波", "ningxia": "宁夏", "qingdao": "青岛",
    "qinghai": "青海", "shaanxi": "陕西", "shandong": "山东", "shanghai": "上海", "shanxi": "山西", "shenzhen": "深圳",
    "sichuan": "四川", "suzhou": "苏州", "tianjin": "天津", "tibet": "西藏", "wuhan": "武汉", "xiamen": "厦门",
    "xinjiang": "新疆", "yunnan": "云南", "zhejiang": "浙江", "zhengzhou": "郑州",
}  # fmt: skip
"""Provinces and cities by what English calls them."""

PROVINCES = (*_OF_PROVINCE, "北京", "天津", "上海", "重庆", "台湾", "香港", "澳门")
CITIES = tuple(city for cities in _OF_PROVINCE.values() for city in cities.split())
_PROVINCE_OF = {city: province for province, cities in _OF_PROVINCE.items() for city in cities.split()}
_LATIN = re.compile(r"[a-z]+")
_AREA = re.compile(r"(?:市|州|地区)$")


@lru_cache(16)  # asked for every document that a question finds
def cities_named(text: str) -> tuple[str, ...]:
    """The cities that a text names, as words of their own: 新余 is none in 新余额, nor 大理 in 重大理由."""
    words = cut_words(fold(searched(text)))
    joined = [word + behind for word, behind in pairwise(words) if _AREA.fullmatch(behind)]
    named = [each for word in (*joined, *words) for each in (word, _AREA.sub("", word))]
    return tuple(dict.fromkeys(each for each in named if each in _PROVINCE_OF))


def places_meant(question: str) -> frozenset[str]:
    """Places that a question means without their Chinese names: 山东 by Shandong, and the province of a city by this."""
    english = [ENGLISH_PLACES[word] for word in _LATIN.findall(question.lower()) if word in ENGLISH_PLACES]
    cities = (*cities_named(question), *english)
    return frozenset((*english, *(_PROVINCE_OF[city] for city in cities if city in _PROVINCE_OF)))
