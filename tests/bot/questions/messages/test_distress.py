"""Who is in despair is told from who asks about a case."""

from __future__ import annotations

import pytest

from bot.questions.messages.distress import in_distress


@pytest.mark.parametrize(
    "text",
    [
        "老板不给我发工资我不想活了",
        "救命",
        "救命啊！有没有人",
        "欠薪半年了，真的活不下去了",
        "我被辞退了，想跳楼",
        "不想活了",
        "我都想死了，谁来管管",
        "活着没意思",
        "我想不開了",
        "我老婆走了，我不想活了",
        "I want to die",
        "I don't want to live any more",
    ],
)
def test_despair_is_heard(text: str) -> None:
    assert in_distress(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "职工自杀算工伤吗",
        "跳楼讨薪违法吗",
        "救命钱被挪用怎么办",
        "学救命的本事收费不",
        "听见江上有人喊救命，跑船的不管行不行",
        "想死后捐遗体，要写字据吗",
        "我不想活动经费超标怎么控制",
        "想死在岗位上的老职工怎么补助",
        "我同事想不开跳楼了算工伤吗",
        "救救我们厂",
        "想自杀或者想跑的嫌疑人会被逮捕吗",
        "企业活不下去可以裁员吗",
        "上班时猝死算工伤吗",
        "因工死亡的抚恤金多少",
        "工会经费从哪里来",
        "我的同事想看死亡赔偿标准",
        "我" * 50_000,
        "想" * 50_000,
    ],
)
def test_a_case_is_none(text: str) -> None:
    assert not in_distress(text)
