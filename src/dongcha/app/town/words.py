"""The vocabulary of the town: names, trades, goods and sayings, all common or made up.

A pair such as `王wang` is a character and its reading; a number behind it is its weight.
Nothing here is shared with the cleaning of the product, so that the town stays a fair test.
"""

import re
from dataclasses import dataclass

_PAIR = re.compile(r"([㐀-鿿]+)([a-z]+)([0-9.]*)")


@dataclass(frozen=True)
class Characters:
    """Characters with their readings and how often each is drawn."""

    hanzi: tuple[str, ...]
    latin: tuple[str, ...]
    weights: tuple[float, ...]


def _characters(text: str) -> Characters:
    found = _PAIR.findall(text)
    return Characters(
        tuple(hanzi for hanzi, _, _ in found),
        tuple(latin for _, latin, _ in found),
        tuple(float(weight or 1) for _, _, weight in found),
    )


SURNAMES = _characters(
    "王wang7.2 李li7.2 张zhang6.8 刘liu5.4 陈chen4.5 杨yang3.1 黄huang2.2 赵zhao2.1 吴wu2 周zhou2 徐xu1.5 孙sun1.5 "
    "马ma1.3 朱zhu1.3 胡hu1.2 郭guo1.2 何he1.2 林lin1.1 高gao1.1 罗luo1.1 郑zheng.9 梁liang.9 谢xie.8 宋song.8 "
    "唐tang.8 许xu.8 韩han.7 邓deng.7 冯feng.7 曹cao.6 彭peng.6 曾zeng.6 肖xiao.6 田tian.5 董dong.5 潘pan.5 袁yuan.5 "
    "蔡cai.5 蒋jiang.5 余yu.5 于yu.4 杜du.4 叶ye.4 程cheng.4 魏wei.4 苏su.4 吕lv.4 丁ding.4 任ren.3 卢lu.3 姚yao.3 "
    "沈shen.3 钟zhong.3 姜jiang.3 崔cui.3 谭tan.3 陆lu.3 范fan.3 汪wang.3 廖liao.3 石shi.3 金jin.3 贾jia.2 韦wei.2 "
    "夏xia.2 付fu.2 方fang.2 邹zou.2 熊xiong.2 白bai.2 孟meng.2 秦qin.2 邱qiu.2 侯hou.2 江jiang.2 尹yin.2 薛xue.2 "
    "闫yan.2 段duan.2 雷lei.2 龙long.2 黎li.1 史shi.1 陶tao.1 贺he.1 毛mao.1 郝hao.1 顾gu.1 龚gong.1 邵shao.1 "
    "万wan.1 覃qin.1 武wu.1 钱qian.1 戴dai.1 严yan.1 莫mo.1 孔kong.1 向xiang.1 常chang.1 "
    "欧阳ouyang.1 上官shangguan.05 司马sima.05 诸葛zhuge.05"
)
MALE = _characters(
    "伟wei 强qiang 磊lei 军jun 洋yang 勇yong 杰jie 涛tao 明ming 超chao 辉hui 刚gang 鹏peng 华hua 飞fei 鑫xin 波bo "
    "斌bin 宇yu 浩hao 凯kai 健jian 俊jun 帆fan 帅shuai 旭xu 宁ning 龙long 林lin 峰feng 建jian 国guo 志zhi 文wen "
    "海hai 振zhen 庆qing 永yong 家jia 天tian 子zi 泽ze 博bo 睿rui 晨chen 轩xuan 一yi 思si 嘉jia 承cheng 远yuan"
)
FEMALE = _characters(
    "芳fang 娜na 敏min 静jing 丽li 艳yan 娟juan 霞xia 燕yan 玲ling 婷ting 雪xue 颖ying 琳lin 慧hui 洁jie 倩qian "
    "莉li 萍ping 红hong 玉yu 秀xiu 英ying 兰lan 梅mei 雅ya 欣xin 怡yi 佳jia 梦meng 琪qi 雨yu 诗shi 涵han 梓zi "
    "萱xuan 可ke 晓xiao 春chun 月yue 云yun 思si 一yi 子zi 若ruo 美mei 淑shu 冰bing 瑶yao 晴qing"
)
CORES = _characters(
    "恒heng 瑞rui 达da 盛sheng 源yuan 泰tai 嘉jia 宏hong 鼎ding 信xin 诚cheng 博bo 汇hui 联lian 创chuang 智zhi 卓zhuo "
    "远yuan 景jing 泽ze 润run 康kang 安an 宁ning 和he 丰feng 裕yu 隆long 兴xing 旺wang 启qi 航hang 星xing 辰chen 云yun "
    "帆fan 澜lan 溪xi 禾he 谷gu 峰feng 岳yue 川chuan 江jiang 辉hui 耀yao 朗lang 睿rui 思si 维wei 拓tuo 驰chi 捷jie "
    "翔xiang 腾teng 凯kai 骏jun 德de 善shan 美mei 优you 品pin 格ge 尚shang 雅ya 韵yun 筑zhu 匠jiang"
)
# The typist's neighbours: what comes up instead of the right character.
SLIPS = {
    "伟": "玮",
    "张": "章",
    "静": "靖",
    "丽": "莉",
    "杰": "洁",
    "明": "名",
    "华": "桦",
    "勇": "永",
    "敏": "闵",
    "涛": "滔",
}

# trade word | industry | legal form | weight
TRADES = tuple(
    (word, industry, form, float(weight))
    for word, industry, form, weight in (
        line.split("|")
        for line in (
            "酒店管理|住宿|有限公司|9",
            "餐饮管理|餐饮|有限公司|10",
            "物业服务|物业|有限公司|8",
            "教育科技|教育|有限公司|4",
            "实验小学|教育||4",
            "第一中学|教育||3",
            "幼儿园|教育||3",
            "中医医院|医疗||2",
            "口腔门诊部|医疗||2",
            "健康管理|医疗|有限公司|3",
            "科技|信息技术|有限公司|8",
            "信息技术|信息技术|有限公司|4",
            "网络科技|信息技术|有限公司|4",
            "机械设备|制造|有限公司|5",
            "电子|制造|有限公司|5",
            "精密制造|制造|有限公司|3",
            "食品|制造|股份有限公司|3",
            "新材料|制造|股份有限公司|2",
            "建设工程|建筑|有限公司|4",
            "建筑装饰|建筑|有限公司|3",
            "房地产开发|房地产|有限公司|3",
            "商业管理|零售|有限公司|3",
            "商贸|批发|有限公司|8",
            "贸易|批发|有限责任公司|4",
            "供应链管理|物流|有限公司|3",
            "物流|物流|有限公司|3",
            "文化传媒|文化|有限公司|4",
            "体育发展|文化|有限公司|2",
            "实业|制造|有限公司|3",
            "环保科技|环保|有限公司|3",
            "生物科技|制造|有限公司|3",
            "咨询|商务服务|有限公司|3",
            "人力资源|商务服务|有限公司|2",
            "汽车销售服务|零售|有限公司|3",
            "农业发展|农业|有限公司|2",
            "投资控股|金融|集团有限公司|1",
        )
    )
)


@dataclass(frozen=True)
class Product:
    """One article; `weights` say how often it is bought in each of PHASES, `price` is in fen."""

    code: str
    name: str
    category: str
    unit: str
    price: int
    weights: tuple[float, ...]


def _product(line: str) -> Product:
    code, name, category, unit, price, weights = line.split("|")
    return Product(code, name, category, unit, int(price) * 100, tuple(float(part) for part in weights.split(",")))


# first and repeat purchase of a person, then of a company
PHASES = ("retail_first", "retail_repeat", "company_first", "company_repeat")
# code | name | category | unit | list price in yuan | weight in each of PHASES
PRODUCTS = tuple(
    _product(line)
    for line in (
        "000101|云舟 清泉 RO 净水机 600G|净水机|台|1699|14,2,0,0",
        "000102|云舟 清泉 RO 净水机 800G|净水机|台|2199|16,2,0,0",
        "000103|云舟 澜系 RO 净水机 1000G|净水机|台|2899|10,1,1,0",
        "000104|云舟 澜系 RO 净水机 1200G|净水机|台|3499|6,1,1,0",
        "000105|云舟 厨下超滤机|净水机|台|899|8,1,0,0",
        "000111|云舟 台上即热饮水机|饮水机|台|999|10,2,2,1",
        "000112|云舟 管线机|饮水机|台|1299|6,1,2,1",
        "000113|云舟 母婴恒温饮水机|饮水机|台|1199|6,1,0,0",
        "000121|云舟 前置过滤器|全屋净水|台|499|9,3,0,0",
        "000122|云舟 中央净水机|全屋净水|台|5999|2,0,1,0",
        "000123|云舟 中央软水机|全屋净水|台|6999|2,0,1,0",
        "000131|云舟 龙头净水器|便携净水|个|159|10,4,0,0",
        "000132|云舟 滤水壶|便携净水|个|129|9,3,0,0",
        "000133|云舟 花洒过滤器|便携净水|个|99|6,4,0,0",
        "000201|PP 棉滤芯|滤芯|支|59|1,14,0,5",
        "000202|前置活性炭滤芯|滤芯|支|89|1,12,0,4",
        "000203|后置活性炭滤芯|滤芯|支|99|1,11,0,4",
        "000204|RO 反渗透滤芯 800G|滤芯|支|499|1,10,0,4",
        "000205|复合滤芯套装|滤芯|套|399|2,16,0,3",
        "000206|滤水壶滤芯三支装|滤芯|套|119|2,8,0,0",
        "000211|软水盐 10kg|耗材|袋|69|1,6,0,2",
        "000212|水质检测笔|耗材|支|49|4,4,0,0",
        "000221|上门安装服务|服务|次|150|6,1,4,0",
        "000222|两年延保|服务|份|299|5,2,0,0",
        "000223|深度清洗服务|服务|次|199|1,6,0,3",
        "000301|云舟 商用 RO 直饮机 400|商用净水|台|4800|0,0,14,2",
        "000302|云舟 商用 RO 直饮机 800|商用净水|台|7800|0,0,14,2",
        "000303|云舟 步进式开水器 60L|商用净水|台|3600|0,0,12,2",
        "000304|云舟 校园直饮台|商用净水|台|9800|0,0,7,1",
        "000305|云舟 1T/h 反渗透纯水设备|商用净水|套|26800|0,0,6,1",
        "000306|云舟 3T/h 反渗透纯水设备|商用净水|套|58000|0,0,2,0",
        "000307|云舟 商用净饮租赁（年）|租赁|台|2400|0,0,6,4",
        "000311|商用滤芯套装 400|商用滤芯|套|680|0,0,3,14",
        "000312|商用滤芯套装 800|商用滤芯|套|980|0,0,3,14",
        "000313|商用反渗透膜 4040|商用滤芯|支|1580|0,0,1,7",
        "000321|商用维保年约|服务|年|1800|0,0,6,10",
    )
)

ROADS = (
    "建设路",
    "人民路",
    "中山路",
    "解放路",
    "文化路",
    "和平路",
    "科技路",
    "创业大道",
    "学院路",
    "花园路",
    "滨河大道",
    "长江路",
    "新华街",
    "迎宾大道",
    "青年路",
    "胜利街",
)
ESTATES = (
    "阳光花园",
    "翡翠城",
    "滨江一号",
    "锦绣华庭",
    "书香名邸",
    "金色家园",
    "望江府",
    "春晓里",
    "湖畔新城",
    "云栖小区",
    "香樟里",
    "明月府",
)
OWNERS = (
    "周敏",
    "陈立",
    "赵一凡",
    "孙倩",
    "韩冬",
    "罗琪",
    "高远",
    "唐悦",
    "沈越",
    "马骁",
    "林夏",
    "方宁",
    "郭帆",
    "何苗",
    "蒋涛",
    "董雪",
)
GUIDES = ("小柳", "阿珍", "老吴", "晓彤", "大刘", "佳佳", "阿凯", "婷婷")
TITLES = (
    "采购经理",
    "行政主管",
    "后勤主任",
    "总经理",
    "设备主管",
    "财务",
    "校长助理",
    "工程部经理",
    "店长",
    "采购专员",
)
TITLE_WEIGHTS = (20, 18, 10, 7, 12, 5, 3, 8, 9, 8)
LEVELS = ("普通会员", "银卡会员", "金卡会员", "黑金会员")

STAGES = ("初步接洽", "需求确认", "方案报价", "商务谈判", "赢单", "输单")
LEAD_SOURCES = ("官网表单", "展会", "抖音", "百度推广", "转介绍", "电话咨询", "小红书")
LEAD_STATES = ("未联系", "跟进中", "已转客户", "无效")
TOUCHES = ("拜访", "电话", "企微", "邮件")
SUMMARIES = (
    "沟通安装点位与水质检测结果",
    "客户关注滤芯更换成本，已发报价",
    "介绍商用直饮方案，对方需内部讨论",
    "约下周上门勘测",
    "客户反馈同行报价更低，申请折扣",
    "合同条款确认，走审批",
    "回访使用情况，满意",
    "催收尾款，财务答复月底付",
    "节日问候",
    "提醒换芯，客户考虑年约",
)
TROUBLES = (
    ("安装预约", "新机安装预约", 22),
    ("换芯", "滤芯到期更换", 24),
    ("漏水", "接头处漏水", 13),
    ("水质", "出水有异味", 10),
    ("噪音", "制水噪音大", 7),
    ("退换货", "申请退换货", 8),
    ("发票", "补开电子发票", 8),
    ("连接", "APP 无法连接设备", 8),
)
COMMENTS_GOOD = ("安装师傅很专业", "水质明显变好，推荐", "换芯提醒很贴心", "客服回复快", "性价比高", "家里老人也会用")
COMMENTS_BAD = ("上门等了三天", "滤芯太贵", "噪音比宣传的大", "漏水两次才修好", "客服一直转人工", "发货慢")
REASONS = ("七天无理由", "质量问题", "买错型号", "安装条件不符", "重复下单")
PAGES = (
    "首页",
    "净水机列表",
    "商品详情",
    "滤芯商城",
    "购物车",
    "会员中心",
    "水质地图",
    "活动页",
    "门店查询",
    "安装指南",
)
