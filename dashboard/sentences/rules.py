"""What the regulation forbids, and what of one can't be read."""

SENTENCES: dict[str, str] = {
    # a regulation
    "regulation_unreadable": "規則のファイルが TOML として読めません（{detail}）。その行の記号と引用符を確かめてください。",
    "regulation_key_missing": "規則のファイルに「{key}」がありません。書き加えてください。",
    "regulation_key_unknown": "規則のファイルの「{key}」という名前は使えません。綴りを確かめるか、消してください。",
    "regulation_key_twice": "規則のファイルの「{key}」に「{value}」が二度あります。一つにしてください。",
    "regulation_value": "規則のファイルの「{key}」の値「{value}」は使えません。規則の条文に合わせて改めてください。",
    "regulation_articles": "規則の条や項（{key}）が1から順に並んでいません（{numbers}）。番号を確かめてください。",
    "regulation_contradiction": "規則のファイルの「{key}」（{value}）は「{other}」と食い違います。条文に合わせて、どちらかを改めてください。",
    # what the committee decides
    "switch_unknown": "「{switch}」という取扱いはありません。A、B、C、D、online、written から選んでください。",
    "switch_settled": "取扱い{switch}は規則（{article}）に定めがあるため、変えられません。規則のとおりに扱ってください。",
    "switch_b_without_a": "議長を「出席した委員」に数えないとき（A）は、議長を表決に加えること（B）はできません。AとBを合わせて"
                          "決めてください。",
    # who is there
    "not_in_office": "会議の日に在任していない人です。名簿と会議の日を確かめてください。",
    "stand_in_not_allowed": "代理での出席は規則に定めがないため、{name}さんの出席に数えられません。本人の出欠を記録してください。",
    "attendance_unreadable": "出欠の記録「{value}」は読み取れません。出席・退席・除斥・除斥の終わりから選んでください。",
    "attendance_unknown": "訂正する出欠の記録が見つかりません。画面を読み込み直してください。",
    "attendance_corrected": "この出欠の記録はすでに訂正されています。画面を読み込み直し、訂正後の記録を直してください。",
    "attendance_other_person": "別の人の記録には置き換えられません。誤りを取り消し、正しい人の出欠を記録してください。",
    "tapped_twice": "{name}さんの出欠が2秒以内に続けて押されたため、二度目は記録していません。誤りなら、少し待って押してください。",
    "arrived_already": "{name}さんは{at}にはすでに出席しています。出欠の時刻を確かめてください。",
    "not_present": "{name}さんは{at}には出席していません。先に出席を記録するか、時刻を確かめてください。",
    "recused_already": "{name}さんは{at}にはすでに除斥されています。時刻を確かめてください。",
    "not_recused": "{name}さんは{at}には除斥されていません。時刻を確かめてください。",
    # how many are counted
    "count_negative": "人数に0より小さい数があります。数え直して入れてください。",
    "present_exceed_office": "出席の人数（{present}人、書面を含む）が在任の委員（{in_office}人）を超えています。数え直してください。",
    "recused_exceed_present": "除斥の人数（{recused}人）が出席の人数（{present}人）を超えています。数え直してください。",
    "stand_ins_exceed_present": "代理の人数（{stand_ins}人）が出席の人数（{present}人）を超えています。数え直してください。",
    "class_exceeds_office": "{seat_class}の人数が在任の委員（{in_office}人）を超えています。数え直してください。",
    "class_missing": "{seat_class}の人数がありません。定足数（{article}）を計算するために入れてください。",
    "seats_missing": "定数が登録されていません。定足数（{article}）を計算するために、定数を入れてください。",
    "written_not_allowed": "書面による表決は規則に定めがなく、認める決定の記録もありません。先に委員会に諮ってください。",
    "stand_ins_not_counted": "代理は規則に定めがないため、出席に数えられません。代理を除いた人数を入れてください。",
    "reconvening_unregulated": "再招集のときの例外は規則に定めがありません。ふだんの定足数で計算してください。",
    # a vote
    "nobody_presides": "議長を務める人が決まっていません。先に議長を務める人を記録してください。",
    "vote_unreadable": "表決の記録「{value}」は読み取れません。採決の方法と票を選び直してください。",
    "matter_unknown": "特別の議決を要する事項「{matter}」は規則にありません。規則にある事項から選んでください。",
    "unanimity_unregulated": "全会一致を先に問う定めは規則にありません。ふだんの採決にしてください。",
    "tally_given": "異議なしのときは票数を記録しません。票数を消すか、採決の方法を改めてください。",
    "votes_exceed_voters": "票の数（{votes}）が投票できる人の数（{voters}人）を超えています。数え直してください。",
    "abstain_differs": "棄権の数（{abstain}）が計算（{computed}）と合いません。数え直してください。",
    "own_vote_differs": "議長の票が、数えた票と合いません。議長が表決に加わったかを確かめ、数え直してください。",
    "own_vote_secret": "無記名投票では、議長がどう投じたかを記録できません。票の数だけを入れてください。",
    "not_a_voter": "欠席、除斥、または表決に加わらない人の票は記録できません。出欠を確かめてください。",
    "without_objection_too_few": "表決に加わる人（{voters}人）では、全員が賛成しても可決に要る{needed}人に届きません。異議なしでは"
                                 "決めず、出席がそろってから採決してください。",
    "casting_vote_not_asked": "可否同数ではないため、議長の決は要りません。結果を確かめてください。",
    "outsider_decides": "議長を務める人が委員ではないため、可否を決められません。委員から議長を務める人を決めるか、"
                        "継続審議にしてください。",
    # an election
    "candidates_missing": "候補者がいません。候補者を選んでください。",
    "candidate_not_in_office": "候補者に、会議の日に在任していない人がいます。在任の委員から選んでください。",
    "candidate_twice": "{name}さんが候補者に二度入っています。一つにしてください。",
    "candidate_holds_office": "{name}さんはほかの役職に就いています。別の候補者を選んでください。",
    "nomination_objected": "指名推選に{objections}人の異議があるため、決められません。投票で選んでください。",
    "run_off_not_due": "決選投票をする場面ではありません。互選の経過を確かめてください。",
    "run_off_others": "決選投票の候補者が違います。上位の二人で投票してください。",
    "lot_not_due": "くじを引く場面ではありません。互選の経過を確かめてください。",
    "lot_others": "くじで選ぶのは、同数の人から{places}人です。選び直してください。",
    "lot_drawer_missing": "くじを引いた人の氏名が空欄です。氏名を入れてください。",
    # trying a regulation out
    "decide_unreadable": "「decide {typed}」という書き方は読み取れません。「decide --help」で書き方を確かめてください。",
    "decide_file": "規則のファイル（{path}）を開けません。ファイルの名前と場所を確かめてください。",
}
