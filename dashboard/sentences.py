"""The sentences of what regulation, attendance, votes and elections refuse; `dashboard.text` says them with the rest."""

RULES: dict[str, str] = {
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
    "attendance_unreadable": "出欠の記録「{value}」は読み取れません。出席・退席・除斥・復帰から選んでください。",
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
    "run_off_not_due": "決選投票をする場面ではありません。選挙の経過を確かめてください。",
    "run_off_others": "決選投票の候補者が違います。上位の二人で投票してください。",
    "lot_not_due": "くじを引く場面ではありません。選挙の経過を確かめてください。",
    "lot_others": "くじで選ぶのは、同数の人から{places}人です。選び直してください。",
    "lot_drawer_missing": "くじを引いた人の氏名が空欄です。氏名を入れてください。",
    # trying a regulation out
    "decide_unreadable": "「decide {typed}」という書き方は読み取れません。「decide --help」で書き方を確かめてください。",
    "decide_file": "規則のファイル（{path}）を開けません。ファイルの名前と場所を確かめてください。",
}

ACCESS: dict[str, str] = {
    # signing in
    "sign_in_refused": "サインインできません。利用者名とパスワードを確かめて、もう一度入れてください。分からないときは事務局に相談して"
                       "ください。",
    "sign_in_locked": "続けて間違えたため、あと{minutes}分ほど受け付けません。待ってから、もう一度入れてください。"
                      "カードの QR コードなら、いますぐ入れます。",
    "card_unusable": "期限が過ぎたか、新しいカードが発行されています。事務局から新しいカードを受け取ってください。",
    "first_code_wrong": "登録コードが違います。起動した PC の画面に出ている12文字を入れてください。",
    "first_account_made": "事務局のアカウントはすでにあります。その利用者名でサインインしてください。",
    "passwords_differ": "二つのパスワードが違います。同じものを二度入れてください。",
    # accounts
    "login_name_missing": "利用者名が空欄です。サインインに使う名前を入れてください。",
    "login_name_unusable": "利用者名は50文字までの文字と数字、記号は . _ - @ だけで入れてください。",
    "login_name_taken": "利用者名「{name}」はすでに使われています。別の名前を入れてください。",
    "shown_name_missing": "表示名が空欄です。記録に残る名前を入れてください。",
    "role_unknown": "役割「{role}」は使えません。一覧から選んでください。",
    "person_missing": "委員のアカウントには、名簿のどの委員のものかが必要です。一覧から選んでください。",
    "person_unknown": "その人は名簿に見つかりません。氏名を確かめるか、画面を読み込み直してください。",
    "person_has_account": "{name}さんのアカウントはすでにあります。そのアカウントを使ってください。",
    "password_missing": "事務局のアカウントにはパスワードが必要です。パスワードを入れてください。",
    "password_short": "パスワードは{shortest}文字以上にしてください。文字の種類は問いません。",
    "password_long": "パスワードは{longest}文字までにしてください。",
    "password_wrong": "いまのパスワードが違います。確かめて、もう一度入れてください。",
    "login_name_unknown": "利用者名「{name}」のアカウントはありません。「python3 -m dashboard accounts」で一覧を確かめてください。",
    "no_terminal": "パスワードを尋ねられませんでした。打った文字を隠せる端末の画面で、もう一度実行してください。",
    "account_unknown": "そのアカウントが見つかりません。画面を読み込み直してください。",
    "account_disabled": "{name}さんのアカウントは停止中です。先に再開してください。",
    "account_active": "{name}さんのアカウントは停止していません。画面を読み込み直してください。",
    "own_account": "自分のアカウントは停止できません。事務局のほかの人に頼んでください。",
    "last_secretariat": "{name}さんは事務局でただ一つの有効なアカウントです。先に別の事務局アカウントを加えてください。",
    "card_expired_already": "期限（{date}）がもう過ぎています。これからの日時を入れてください。",
    "card_not_for_secretariat": "{name}さんは事務局のため、カードは発行できません。利用者名とパスワードでサインインしてください。",
}

# The meeting room.
ROOM: dict[str, str] = {
    # what preparation may no longer change
    "meeting_begun": "第{number}回（{date}）の会議は始まっているため、回数、任期、開催日は変えられません。ほかのところだけを直してください。",
    "item_used": "議題「{item}」は会議の記録に使われているため、消せません。元に戻してください。",
    # when
    "not_the_day": "きょうは会議の日（{date}）ではありません。紙の記録から入れるときは「紙の記録から入力する」を選び、時刻を入れてください。",
    "not_the_day_of_the_chair": "きょうは会議の日（{date}）ではないため、議長の画面からは記録できません。紙の記録は、事務局に渡して入れてもらってください。",
    "time_of_other_day": "会議の日（{date}）の時刻ではありません。日付を確かめてください。",
    "time_to_come": "{at}はまだ来ていません。実際の時刻を入れてください。",
    "no_regulation": "会議の日（{date}）に施行されている規則が登録されていないため、定足数を判定できません。規則を登録してください。",
    "time_before_step": "{at}は、最後に記録した進行の時刻（{last}）より前です。時刻を確かめてください。",
    "time_after_step": "{at}は、次に記録した進行の時刻（{next}）より後です。時刻を確かめてください。",
    # the course of the meeting
    "step_not_now": "会議は{state}のため、その記録はできません。ほかの端末で先に記録されていないか、画面を確かめてください。",
    "opening_without_quorum": "定足数に足りないため（出席{attending}人、必要{needed}人、{article}）、開会できません。出席がそろうのを待つか、"
                              "流会を記録してください。",
    "resuming_without_quorum": "定足数に足りないため（出席{attending}人、必要{needed}人、{article}）、再開できません。出席がそろうのを待つか、"
                               "散会か流会を記録してください。",
    "quorum_is_met": "定足数を満たしているため（出席{attending}人、必要{needed}人、{article}）、流会にはできません。会議を続けるか、"
                     "散会か閉会を記録してください。",
    "meeting_not_open": "会議は開いていません。先に開会を記録してください。",
    "meeting_in_recess": "会議は休憩中です。先に再開を記録してください。",
    "meeting_ended": "会議はすでに終わっているため、議長を務める人を記録できません。会議の記録を確かめてください。",
    "sitting_step_unknown": "訂正する進行の記録が見つかりません。すでに訂正されていないか、画面を読み込み直してください。",
    "item_is_current": "いまの議題はすでに「{title}」です。ほかの議題に移るときは、その議題を選んでください。",
    "item_undecided": "議題「{title}」には、決まっていない議案があります。次回に引き継ぐ議題に加えるか、先に議案を撤回してください。",
    "presiding_by_rule": "{name}さんが規則により議長を務めています。臨時の議長は、委員長も副委員長も務められないときに記録してください。",
    "presiding_absent": "{name}さんは会場に出席していないため、議長を務められません。先に出席を記録するか、ほかの人を選んでください。",
    "reconvening_too_late": "再招集の会議かどうかは、開会の前にしか変えられません。会議の記録を確かめてください。",
    "attendance_after_end": "{at}は、会議が終わった時刻（{end}）より後です。実際の時刻を入れてください。",
    # who is there besides the members
    "guest_kind_unknown": "出席者の種別「{value}」は使えません。事務局の職員か、出席を求めた関係者かを選んでください。",
    "calling_in_unexplained": "関係者の出席を求めた理由が空欄です。議事録に残すため、理由を入れてください。",
    "guest_twice": "{name}さんはすでに記録されています。別の方なら、肩書きか氏名に区別を書き添えてください。",
    "guest_unknown": "その人の記録が見つかりません。画面を読み込み直してください。",
    # a motion
    "motion_unknown": "その議案が見つかりません。画面を読み込み直してください。",
    "motion_text_missing": "議案の内容が空欄です。何を決めるのかを入れてください。",
    "motion_finished": "議案「{text}」はもう終わっています（議決、撤回、継続審議のどれか）。画面を読み込み直してください。",
    "question_unknown": "委員会が決める事項に「{question}」はありません。一覧から選んでください。",
    "answer_unknown": "「{answer}」という決め方はありません。一覧から選ぶか、決める内容を入れてください。",
    "amendments_first": "議案「{text}」には、まだ採決していない修正案があります。先に修正案を採決するか、撤回してください。",
    "recused_from_another": "{name}さんは議案「{text}」について除斥されたままです。その除斥を解いてから採決してください。",
    # a vote in the room
    "vote_unknown": "その採決が見つかりません。画面を読み込み直してください。",
    "vote_running": "結果を宣告していない採決があります。先にその採決を終えるか、取りやめてください。",
    "vote_without_quorum": "定足数に足りないため（出席{attending}人、必要{needed}人、{article}）、採決できません。休憩・散会・流会の"
                           "どれにするかを選んでください。",
    "method_unknown": "「{method}」という方法はありません。一覧から選んでください。",
    "written_unheard": "書面で表決した委員がいるため、異議なしでは決められません。挙手などで票を数えてください。",
    "vote_not_open": "この採決は、ほかの端末ですでに締め切られたか、取りやめになっています。画面で結果を確かめてください。",
    "vote_not_closed": "締め切って票を数えた採決だけを宣告できます。すでに宣告されていないか、画面を確かめてください。",
    "vote_not_counted": "訂正できるのは、票を数えた採決の最も新しい記録だけです。画面を読み込み直してください。",
    "vote_over": "この採決はもう終わっています。誤りがあれば、採決を訂正してください。",
    "correction_undeclared": "訂正した採決は取りやめられません。数を確かめて宣告するか、もう一度訂正してください。",
    "casting_vote_missing": "可否同数です（{article}）。議長が可とするか否とするかを選んでください。",
    "ballots_secret": "無記名投票では、だれがどう投じたかを記録できません。票の数だけを入れてください。",
    "counts_and_ballots": "票の数と一人ひとりの票の両方が入っています。どちらか一方にしてください。",
    "edition_unknown": "採決にかけたときの規則（{edition}）が登録されていないため、計算できません。その版の規則を登録してください。",
    # an election in the room
    "office_unknown": "「{office}」という役職はありません。委員長か副委員長を選んでください。",
    "consent_missing": "選び方について、どのように同意があったかが空欄です。「全員異議なし」のように入れてください。",
    "election_unknown": "その選挙が見つかりません。画面を読み込み直してください。",
    "election_running": "この会議で、同じ役職の選挙がまだ終わっていません。その選挙を続けるか、取り消してください。",
    "election_finished": "この選挙はもう終わっています。画面を読み込み直してください。",
    "election_withdrawn": "この選挙はもう取り消されています。画面を読み込み直してください。",
    "election_round_not_due": "いまは、その手続の番ではありません。選挙の経過を見て、次の手続を記録してください。",
    "election_without_quorum": "定足数に足りないため（出席{attending}人、必要{needed}人、{article}）、選挙を進められません。休憩・散会・流会"
                               "のどれにするかを選んでください。",
    "objections_exceed": "異議の数（{objections}人）が出席の人数（{attending}人）を超えています。数え直してください。",
    "office_taken_up_later": "その後に、この役職に就いた記録があります。時刻を確かめるか、後の選挙を先に取り消してください。",
    "ballots_missing": "票が一つも入っていません。票を得た人と票数、または無効の票数を入れてください。",
    "item_of_other_meeting": "この会議の議題ではありません。画面を読み込み直してください。",
}

# Papers, templates and speeches.
ABOUT_PAPERS: dict[str, str] = {
    "pdf_unavailable": "この PC には LibreOffice がないため、PDF を作れません。Word の文書を開いて「PDF として保存」するか、LibreOffice を"
                       "入れてください。",
    "pdf_failed": "PDF を作れませんでした（{name}）。もう一度試し、続くときは Word の文書から PDF として保存してください。",
    # letters
    "nobody_in_office": "{date}に在任している委員の記録がないため、この文書を作れません。会議の日と委員の任期を確かめてください。",
    "consultation_none": "{date}までの諮問の記録がないため、諮問書と答申書を作れません。諮問を「諮問・答申」の画面で記録してください。",
    "report_none": "諮問{no}「{title}」の答申の記録がないため、答申書を作れません。答申を「諮問・答申」の画面で記録してください。",
    # speeches
    "speaker_missing": "発言した人がありません。名簿の番号、名前の初め、「議」（議長）、「事1」（事務局）などを入れてください。",
    "speaker_unknown": "「{typed}」に当たる人がいません。発言者の一覧の番号か、名前の初めの文字を入れてください。",
    "speaker_ambiguous": "「{typed}」に当たる人が複数います（{names}）。番号か、もう少し長い名前を入れてください。",
    "speech_missing": "発言の内容がありません。発言者のあとに空白を置き、続けて内容を入れてください。",
    "speech_unknown": "この発言は見つからないか、取り消されています。画面を読み込み直してください。",
    "speech_stale": "この発言は、ほかの人が先に直しています。あなたの文は下に残っています。保存されている文と見比べてください。",
    "pasted_without_head": "貼り付けた文の「{line}」に発言者がありません。「○委員長　…」のように、発言の初めに○と発言者を付けてください。",
    "pasted_without_words": "貼り付けた文の「○{head}」のあとに発言がありません。発言者でない行なら、初めの○を消してください。",
    # private-use characters
    "private_use_name": "{name}さんの氏名に外字（{codes}）があります。ほかの PC では違う字か空白になるため、紙に印刷して確かめるか、外字でない字に"
                        "改めてください。",
    "private_use_text": "「{text}」に外字（{codes}）があります。ほかの PC では違う字か空白になるため、紙に印刷して確かめるか、外字でない字に"
                        "改めてください。",
    # templates
    "template_large": "ひな形のファイルが大きすぎます（{size} MB、使えるのは{most} MB まで）。絵を小さくするか減らして、保存し直してください。",
    "template_swells": "ひな形のファイルは、開くと異常に大きくなります（使えるのは{most} MB まで）。Word で開き、別の名前で保存し直してください。",
    "template_parts_many": "ひな形のファイルの中の部品が多すぎます（{count}個、使えるのは{most}個まで）。Word で開き、別の名前で保存し直して"
                           "ください。",
    "template_part_astray": "ひな形のファイルの中に、名前のおかしい部品（{name}）があります。Word で開き、別の名前で保存し直してください。",
    "template_damaged": "ひな形のファイルが壊れています。Word で開けることを確かめ、保存し直してから、もう一度選んでください。",
    "template_part_damaged": "ひな形のファイルの中の部品（{name}）が壊れています。Word で開けることを確かめ、保存し直してください。",
    "template_part_missing": "ひな形のファイルの中に、あるはずの部品（{name}）がありません。Word で開き、別の名前で保存し直してください。",
    "template_part_foreign": "ひな形のファイルの中に、Word のものではない部品（{name}）があります。Word で開き、別の名前で保存し直して"
                             "ください。",
    "template_relation_lost": "ひな形の中に、指す先のない絵かリンクがあります。その絵かリンクを消して入れ直し、保存し直してください。",
    "template_encrypted": "ひな形にパスワードが付いています。Word の「ファイル」「情報」「文書の保護」でパスワードを外し、保存し直してください。",
    "template_old_word": "ひな形が古い形式（.doc）などのファイルです。Word で開き、「名前を付けて保存」で「Word 文書（*.docx）」を選んで保存し"
                         "直してください。",
    "template_dotx": "ひな形が Word のテンプレート（.dotx）です。Word で開き、「名前を付けて保存」で「Word 文書（*.docx）」を選んで保存し直して"
                     "ください。",
    "template_not_word": "このファイルは Word 文書（.docx）ではありません。Word で開き、「名前を付けて保存」で「Word 文書（*.docx）」を選んで"
                         "保存し直してください。",
    "template_macros": "ひな形にマクロが入っています。Word で「名前を付けて保存」を選び、「Word 文書（*.docx）」として保存し直してください。",
    "template_embedded": "ひな形に、文字と絵のほかのもの（{name}）が埋め込まれています。消すか、絵に置き換えて、保存し直してください。",
    "template_link": "ひな形に、外へのリンク（{target}）が入っています。右クリックして「ハイパーリンクの削除」を選び、保存し直してください。",
    "template_attached": "ひな形に、ほかのテンプレート（{target}）が添付されています。Word の「開発」「文書テンプレート」で Normal に戻し、保存し"
                         "直してください。",
    "template_outside": "ひな形が、ほかの場所のファイル（{target}）を読みに行きます。絵は「挿入」「画像」で入れ直し、リンクは解除して、保存し"
                        "直してください。",
    "template_field": "ひな形に、ここでは使えないフィールド（{field}）が入っています。その文字を選び、Ctrl+Shift+F9 でただの文字に変えて、保存し"
                      "直してください。",
    "template_comments": "ひな形にコメントが残っています。「校閲」「削除」でコメントをすべて消し、保存し直してください。",
    "template_half_braces": "ひな形の「{written}」のかっこが半角です。全角の｛｝に直してください。",
    "template_brace_lost": "ひな形に「{brace}」が片方だけあります。対になるかっこを入れるか、消してください。",
    "template_token_misspelt": "ひな形の｛{token}｝は使えません。｛{meant}｝のことならそう書き直し、違うなら消してください。",
    "template_token_misplaced": "ひな形の｛{token}｝は、いまの場所では使えません。同じ見本が二つないか、一緒に使う見本が消えていないか、ほかの"
                                "見本の中に入っていないかを確かめてください。",
    "template_token_out_of_reach": "ひな形の｛{token}｝が、書き込めない場所（脚注や図形の中）にあります。本文かヘッダー・フッターに移してください。",
    "template_control_bound": "ひな形の｛{token}｝が、文書の情報につながったコンテンツコントロールの中にあります。右クリックして「コンテンツ コントロール"
                              "の削除」を選び、保存し直してください。",
    "template_unusable": "このひな形からは文書を作れませんでした。見本の並べ方を元のひな形と見比べ、元のひな形から直し始めてください。",
    "file_template_missing": "ひな形「{name}」のファイル（{hash}）がありません。files フォルダーの控えから戻してください。使っているひな形なら、"
                             "「ひな形」の画面で元のひな形に戻せます。",
    "file_template_damaged": "ひな形「{name}」のファイル（{hash}）が、入れたときのままではありません。files フォルダーの控えから戻してください。"
                             "使っているひな形なら、「ひな形」の画面で元のひな形に戻せます。",
    "template_file_lost": "使っているひな形「{name}」のファイルがないか、壊れています。「ひな形」の画面で、元のひな形に戻すか、もう一度入れて"
                          "ください。",
    "template_in_use_already": "ひな形「{name}」はすでに使っています。別のひな形を選んでください。",
    "template_is_shipped": "元のひな形をすでに使っています。画面を読み込み直してください。",
    "preview_unavailable": "この PC には LibreOffice がないため、印刷の見本を絵にできません。下の Word を開いて確かめてください。",
    "preview_failed": "印刷の見本を絵にできませんでした。LibreOffice に Draw も入っているかを確かめるか、下の Word を開いて確かめてください。",
    "quorum_uncomputable": "定足数を計算できないため、台本を作れません。規則が区分ごとの出席を求めるときは、どの区分にも在任の委員がいるか、名簿を"
                           "確かめてください。",
    # the settings of the papers
    "paper_setting_out_of_range": "文書の設定「{setting}」は0から{most}までの数です（入れた値「{value}」）。入れ直してください。",
    "paper_setting_missing": "文書の設定「{setting}」が空欄です。日数を入れてください。",
    "paper_setting_unreadable": "文書の設定「{setting}」の「{value}」は使えません。選び直してください。",
    "paper_settings_stale": "文書の設定を、ほかの人が先に保存しました。あなたの入力は下に残っています。保存されている設定と見比べてください。",
}
