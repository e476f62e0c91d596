"""Short questions that name nothing that they could be of: 谁来申请, 去哪个部门, 需要审批吗, 不给怎么办. Pure."""

from __future__ import annotations

import re

from bot.questions.modals import MAY, MUST
from index.folding import simplified

__all__ = [
    "begins_without_subject",
    "last_verb",
    "names_no_subject",
    "says_he",
    "without_he",
    "without_light_ends",
]

_HOW = r"(?:怎么|如何|怎样|咋)"
_DONE = (
    r"(?:申请|办理|(?<!怎么)(?<!咋)办|管|负责|审批|批准|批|审核|审查|认定|处理|决定|[选推]举|选|定|主持|召集|投诉|举报|提交|上报|报批|报销|报"
    r"|交纳|交|缴纳|缴|支付|发放|(?<!开)发|付|出|给|领取|领|拿|计算|算|签订|签|召开|开|提|准备|带|组织|监督|执行|花|使用|用|购买|买|建|做|弄"
    r"|修改|改|退|赔偿|赔|处罚|罚款|罚|解决|通知|公示|公布|备案|换|补|扣|续|延长|收取|收|履行|实施|施行|生效|参加|产生|证明|保管|保存|反映|联系|咨询|讨论|研究|表决|投票|签字|盖章|登记|公开|开会|批复|约定|肯|让|同意|服|理|找|检查|调查|查|验收|考核|评|管理|到账|报告|汇报|拨缴|拨付|划拨|拨|返还|审|兼任|兼)"
)
_THING = (
    r"(?:人数|人|钱|任期|天|年|月|次|回|岁|份|(?:(?<=[个些么啥])|(?!.{2}(?:$|[呢啊呀吗的])))(?:部门|单位|机构)|材料|手续|条件|流程|程序|步骤|时间|有效期|期限|标准|比例|费用|金额|电话|地方|范围"
    r"|后果|结果|处罚|待遇|上限|下限|限额|限制|额度|名额|例外|好处)"
)
"""What is done with anything, and what anything has; of what, they do not say. Who ends with 单位 says it: 怎么投诉单位."""
_ASKING = (
    r"(?:谁|哪一?[个些里儿家级]?|什么(?:时候|样的?)?|啥|多少|多久|多长|多大|多高|几[个天年月次岁倍]?|有没有|能不能|可不可以|是否"
    r"|要不要|会不会|怎么样|咋样)"
)
_BETWEEN = (
    r"(?:那么?|具体|一般|通常|到底|不能|不可以|不得|不准|不许|不用|应该|应当|该|可以|能|需要|需|要|得|由|归|来|去|到|向|在|从|是|有|再|又|都|(?<![建退入])会(?!$|[呢啊呀吗的])|(?<=次)会|一共|总共|最多|最少"
    r"|至少|最长|最短|最低|最高|每|提前|开始|按照?|(?<=[久天月年日])[之以]?内|自己|必须|下来|一(?=[次年月天个份人])|它|这个|[的了得过着])"
)
_UNDONE = (
    rf"(?:单位|公司|老板|领导|他们?|对方|人家)*(?:(?:不|没有?|拒不){_DONE}{{1,2}}|{_DONE}{{1,2}}不(?:下来|出来|[成了到上齐完])"
    r"|超过?(?:时间|期限|[期时])|逾期|过期)[了的]?"
)
_BY_WHOM = rf"(?<=[要由经让得给找跟报])(?:单位|公司|老板|领导|上级|行政)(?={_DONE})"
"""要老板同意吗: of what, it does not say."""
_HOLDS = r"里[面头边](?:都|得|要|应该|应当|必须|具体|主要|一般|需要?)*(?:写|有|包[括含]|规定|约定)[的了些]*"
"""In what was spoken of: 里面写什么."""
_SUBJECTLESS = re.compile(
    rf"(?=.*(?:谁|哪|多[少久长大高]|几[个天年月次岁倍]|什么时候|{_HOW}|[什啥]么?{_THING}|有没有|能不能|可不可以|是否|要不要|会不会"
    r"|(?:能|可以|需要|要|用|得|会|应该|应当|必须|罚款?).*[吗嘛不]$))"
    r"(?!.*[岁年].*退)"  # 几岁退 is about retiring
    rf"(?:{_BETWEEN}|{_BY_WHOM}|{_HOW}(?={_BETWEEN}?{_DONE})|{_ASKING}|{_DONE}|{_THING})+(?:呢|啊|呀|吗|的|不)?"
    rf"|(?:那|那么|如果|要是|要)*(?:{_DONE}{{1,2}}[了过]|(?:到期|期满)了?)?(?:又|却|还|但|就是|一直)?{_UNDONE}"
    rf"(?:{_HOW}(?:办|处理|弄|整)|会?怎么?样|会咋样|有(?:什么|啥)(?:后果|处罚|责任))(?:呢|啊)?"
    rf"|(?:那么?)?{_HOLDS}(?:什么|啥|哪些)(?:内容|东西|条款|事项)?(?:呢|啊|呀)?"
    rf"|(?:那么?|具体|一般)*的?(?=[^呢啊呀是]{{2}}){_THING}(?:是(?:什么|啥|多少)|有哪些|[说讲发]一?下|说说|讲讲)?(?:呢|啊|呀)?"
    r"|(?:那么?|(?:单位|公司|老板|他们?)(?:这[样么])|这样|[做干搞]|算不算|算|是不是|是|到底|属于)*"
    r"(?:(?:合[法规理]|[违犯]法|违规|允许)[吗嘛]|合不合[法规理]|[违犯]不[违犯][法规]|(?<=是不是)(?:[违犯]法|违规))的?"
)
_ASKED = rf"(?:谁|哪|多[少久长大高]|几|什么|啥|{_HOW}|[能要会行]不[能要会行]|可不可以|有没有|是否|[吗嘛]$)"
_BEGINS = re.compile(
    rf"(?:那么?|还|也|再|又|都|一般|通常|具体|每个?[年月天次人周季]?|最[多少高低长短]|[^\W\d_]{{2,4}}了(?=[还也又再]|{_HOW}(?!办)))*"
    r"(?:能不能|能否|能|可不可以|可否|可以|要不要|需不需要|需要|用不用|必须|得|要|应该|应当|该不该|会不会|是不是|是否|算不算|有没有|有"
    rf"|哪[些里儿个种]|谁|多[少久长大高]|几|(?:什么|啥)(?![叫是])|{_HOW}|为什么|为啥|(?:没有?|不|{_DONE})(?=.*{_ASKED}))"
)
_LAST_VERB = re.compile(rf"{_DONE}$")
_LONGEST = 12
"""Characters of a question that may leave out its subject, without signs: what is longer mostly names one."""
_ONLY_ASKS = re.compile(rf"(?:{_BETWEEN}|{_ASKING}|的|呢|吗)+")
_OF_ONE_THING = re.compile(r"多[少久长大高]|几|什么时候|谁|哪")


_LIGHT_START = re.compile(r"^(?:哪些|什么)?(?:情况|情形|条件)下?(?:算是?|属于|才能|才算|可以|能|是|要)?")
_LIGHT_END = re.compile(
    rf"(?:(?:需要|{MUST}|{MAY}|可以|应该|应当|必须)(?:{_BETWEEN}|{_DONE}|{_THING})++[吗嘛]?$"
    r"|(?<![书填编])写|(?<=[要得需该当])走|(?<!不)(?:经过|具备|符合|满足|包[括含])|按照?"
    r"|要|需要?|主要|用[于来在]|应该|应当|具体|一般|通常|一共|总共|最[多少长短低高]|至少|必须|提前|每个?[人年月天次周季]都?|是|由|的|[不没]"
    rf"|有(?:没有)?(?:{_THING}|规定|要求)[吗嘛]|人数|任期|材料|手续|条件|流程|程序|步骤|时间|有效期|期限|标准|比例|费用|金额|电话|后果|处罚|待遇|[说讲发]一下|{_UNDONE})++$"
)
"""With the verbs that only lead to what is asked for: 要走 of 换届要走哪些程序, 包括 of 集体合同包括什么."""

_LONGEST_OF_HIM = 20
_HE = re.compile(
    r"(?:那么?|然后|所以|请问|要是|如果|假如|万一|能不能|可以|是不是|[给让对跟替把])*(?P<he>[他她它]们?)(?![人们家俩妈爸]|公司|单位|企业|工厂|厂|工会|老板|领导)"
)
"""Not 他人, nor 他们公司, who are somebody whom the question itself brings in."""


def begins_without_subject(question: str) -> bool:
    """Whether a question in simplified characters, without signs, begins with what is asked: 能买烟酒吗, 发多少合适.

    In front may stand in which case: 下岗了还要交吗. It may be of what was spoken of before it, and may as well be whole:
    如何建设职工之家. What asks for nothing does not: 补充医疗.
    """
    return len(question) <= _LONGEST and _BEGINS.match(question) is not None


def names_no_subject(question: str) -> bool:
    """Whether a question in simplified characters, without signs, can only be about what was spoken of before it."""
    if _SUBJECTLESS.fullmatch(question) is None:
        return False
    # 能不能 may ask for anything, 多久 for a time.
    return _ONLY_ASKS.fullmatch(question) is None or _OF_ONE_THING.search(question) is not None


def says_he(question: str) -> bool:
    """Whether a question in simplified characters, without signs, says 他, 她 or 它 of somebody spoken of before it."""
    return len(question) <= _LONGEST_OF_HIM and _HE.match(question) is not None


def without_he(question: str) -> str:
    """The question without that word: its subject is said in front of it."""
    match = _HE.match(simplified(question))
    return question if match is None else question[: match.start("he")] + question[match.end("he") :]


def last_verb(subject: str) -> str:
    """The verb that a subject ends with: 交 of 会费交, 支付 of 工资支付; empty where it ends with none that is known."""
    found = _LAST_VERB.search(subject)
    return found[0] if found is not None else ""


def without_light_ends(subject: str) -> str:
    """What a question is about, without what any question may begin or end with: 情况算 of 情况算工伤, 要 of 换届要."""
    bare = _LIGHT_END.sub("", _LIGHT_START.sub("", subject))
    return bare if len(bare) > 1 else subject
