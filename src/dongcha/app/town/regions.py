"""Where people live: provinces, cities and districts with their area codes and weights.

A province column may read 浙江省 or 浙江, a city 杭州市 or 杭州: `short` gives the second form.
"""

from dataclasses import dataclass

# province | city | area code | weight | districts
_TABLE = """
北京市|北京市|010|8|朝阳区 海淀区 丰台区 通州区 昌平区 大兴区
上海市|上海市|021|9|浦东新区 闵行区 宝山区 徐汇区 松江区 嘉定区
天津市|天津市|022|3|南开区 河西区 滨海新区 西青区
重庆市|重庆市|023|4|渝北区 江北区 沙坪坝区 九龙坡区
广东省|广州市|020|7|天河区 番禺区 白云区 海珠区
广东省|深圳市|0755|7|南山区 宝安区 龙岗区 福田区
广东省|佛山市|0757|4|顺德区 南海区 禅城区
广东省|东莞市|0769|3|
浙江省|杭州市|0571|9|余杭区 西湖区 滨江区 萧山区 拱墅区
浙江省|宁波市|0574|4|鄞州区 海曙区 北仑区
浙江省|温州市|0577|2|鹿城区 龙湾区
浙江省|金华市|0579|2|婺城区 义乌市
江苏省|南京市|025|5|江宁区 鼓楼区 建邺区 栖霞区
江苏省|苏州市|0512|6|姑苏区 吴江区 昆山市 虎丘区
江苏省|无锡市|0510|3|滨湖区 梁溪区 江阴市
江苏省|南通市|0513|2|崇川区 通州区
山东省|济南市|0531|3|历下区 历城区 市中区
山东省|青岛市|0532|3|市南区 崂山区 黄岛区
山东省|烟台市|0535|1|芝罘区 莱山区
四川省|成都市|028|6|武侯区 高新区 双流区 锦江区
四川省|绵阳市|0816|1|涪城区 游仙区
湖北省|武汉市|027|4|武昌区 洪山区 江汉区
湖北省|襄阳市|0710|1|襄城区 樊城区
湖南省|长沙市|0731|3|岳麓区 雨花区 天心区
河南省|郑州市|0371|3|金水区 二七区 中原区
河南省|洛阳市|0379|1|洛龙区 涧西区
福建省|福州市|0591|2|鼓楼区 仓山区
福建省|厦门市|0592|2|思明区 湖里区 集美区
安徽省|合肥市|0551|3|蜀山区 包河区 庐阳区
河北省|石家庄市|0311|2|长安区 裕华区
陕西省|西安市|029|3|雁塔区 未央区 碑林区
辽宁省|沈阳市|024|2|和平区 浑南区
辽宁省|大连市|0411|1|中山区 甘井子区
江西省|南昌市|0791|1|红谷滩区 青山湖区
云南省|昆明市|0871|1|五华区 官渡区
广西壮族自治区|南宁市|0771|1|青秀区 西乡塘区
贵州省|贵阳市|0851|1|云岩区 观山湖区
山西省|太原市|0351|1|小店区 迎泽区
黑龙江省|哈尔滨市|0451|1|南岗区 道里区
吉林省|长春市|0431|1|朝阳区 南关区
内蒙古自治区|呼和浩特市|0471|.5|赛罕区 新城区
新疆维吾尔自治区|乌鲁木齐市|0991|.5|天山区 水磨沟区
甘肃省|兰州市|0931|.5|城关区 七里河区
海南省|海口市|0898|.5|龙华区 美兰区
宁夏回族自治区|银川市|0951|.3|金凤区 兴庆区
"""
_TAILS = ("壮族自治区", "维吾尔自治区", "回族自治区", "自治区", "省", "市")


@dataclass(frozen=True)
class Region:
    """One district as it stands in an address; `district` may be empty (东莞 has none)."""

    province: str
    city: str
    district: str
    area_code: str
    weight: float


def short(name: str) -> str:
    """The name as people say it: 浙江省 → 浙江."""
    for tail in _TAILS:
        if name.endswith(tail) and len(name) - len(tail) >= 2:
            return name[: -len(tail)]
    return name


def _regions() -> tuple[Region, ...]:
    rows = []
    for line in _TABLE.strip().splitlines():
        province, city, code, weight, districts = line.split("|")
        names = districts.split() or [""]
        rows += [Region(province, city, name, code, float(weight) / len(names)) for name in names]
    return tuple(rows)


REGIONS = _regions()
