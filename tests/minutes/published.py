"""The first meeting as published, for the builder, and the lines of its agenda as printed."""

from datetime import date, datetime, time, timedelta, timezone

from dashboard.domain.agenda import Item
from dashboard.domain.meetings import Paper
from minutes.agenda import Agenda
from minutes.cards import Card

FIRST_MEETING = Agenda(
    committee="川口市協働推進委員会",
    number=1,
    date=date(2025, 11, 14),
    start=time(14, 0),
    place=("川口市役所第一本庁舎", "市議会第3委員会室"),
    items=(
        Item(1, "開会", "ceremony"),
        Item(1, "委嘱書交付式", "ceremony"),
        Item(1, "市長あいさつ", "ceremony"),
        Item(1, "自己紹介", "ceremony"),
        Item(1, "正副委員長の選任（互選）について", "election"),
        Item(1, "議事", "other"),
        Item(2, "報告事項", "report"),
        Item(3, "川口市における協働の現状について", "report", ("document-2",)),
        Item(2, "その他", "other"),
        Item(1, "閉会", "ceremony"),
    ),
    papers=(
        Paper("document", 1, "川口市協働推進委員会委員名簿"),
        Paper("document", 2, "川口市における協働の現状について"),
        Paper("reference", 1, "通称まちはみんなでつくるもの条例"),
        Paper("reference", 2, "川口市協働推進条例（通称まちはみんなでつくるもの条例）の手引き"),
        Paper("reference", 3, "「川口市の協働の推進に関する基本方針」"),
        Paper("reference", 4, "協働に関する職員アンケート結果報告書"),
        Paper("reference", 5, "協働事業に関する調査結果報告書"),
        Paper("reference", 6, "川口市協働推進委員会規則"),
        Paper("attachment", 1, "委員会の方向性と審議の流れ"),
    ),
)

PRINTED = """
第1回川口市協働推進委員会 次第
日 時 令和7年11月14日（金）
午後2時00分
場 所 川口市役所第一本庁舎
市議会第3委員会室
1 開 会
2 委嘱書交付式
3 市長あいさつ
4 自己紹介
5 正副委員長の選任（互選）について
6 議 事
（1）報告事項
ア 川口市における協働の現状について
（2）その他
7 閉 会
配布資料一覧
資 料 1 川口市協働推進委員会委員名簿
資 料 2 川口市における協働の現状について
参考資料 1 通称まちはみんなでつくるもの条例
参考資料 2 川口市協働推進条例（通称まちはみんなでつくるもの条例）の手引き
参考資料 3 「川口市の協働の推進に関する基本方針」
参考資料 4 協働に関する職員アンケート結果報告書
参考資料 5 協働事業に関する調査結果報告書
参考資料 6 川口市協働推進委員会規則
別 紙 1 委員会の方向性と審議の流れ
""".strip().splitlines()

CARD = Card(
    name="長谷川　富美子",
    committee="川口市協働推進委員会",
    url="https://iinkai.example.jp/q/Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2FycGx5",
    expires=datetime(2025, 11, 14, 17, 30, tzinfo=timezone(timedelta(hours=9))),
)
