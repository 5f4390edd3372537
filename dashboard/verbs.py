"""What the log calls each command, and what it changes."""

SUBJECTS = {"committee": "委員会のデータ", "members": "委員", "consultations": "諮問・答申", "schedule": "審議の予定",
            "meetings": "会議", "surveys": "アンケート", "accounts": "アカウント", "room": "会議の進行", "attendance": "出欠", "votes": "議決と選挙", "papers": "文書", "speeches": "発言"}
VERBS = {"load": "データを登録", "open_term": "任期を登録", "appoint": "就任を登録", "fill_vacancy": "補欠委員の就任を登録",
         "resign": "退任を記録", "withdraw_departure": "退任の記録を取り消し", "withdraw_appointment": "就任の記録を取り消し",
         "consult": "諮問を登録", "report": "答申を記録", "follow_up": "その後を記録", "record_step": "実施を記録",
         "withdraw_record": "実施の記録を取り消し", "change_window": "予定の時期を変更", "create_meeting": "会議を作成",
         "save_meeting": "会議を保存", "issue_paper": "文書を発行", "add_account": "アカウントを追加",
         "disable_account": "アカウントを停止", "enable_account": "アカウントを再開", "reset_password": "パスワードを決め直し",
         "change_own_password": "自分のパスワードを変更", "issue_card": "カードを発行", "make_first_account": "最初のアカウントを作成",
         "save_paper_settings": "文書の設定を保存", "use_template": "ひな形を使い始める", "restore_template": "元のひな形に戻す", "add_speech": "発言を記録", "correct_speech": "発言を訂正",
         "move_speech": "発言を移動", "split_speech": "発言を分割", "remove_speech": "発言を取り消し",
         "record_guest": "出席した職員・関係者を記録", "remove_guest": "職員・関係者の記録を取り消し",
         "record_listeners": "傍聴者数を記録", "reconvene": "再招集の会議として記録", "open_meeting": "開会", "take_break": "休憩",
         "resume_meeting": "再開", "adjourn_meeting": "散会", "close_meeting": "閉会", "declare_inquorate": "流会",
         "correct_step": "開会・休憩・閉会の時刻を訂正", "name_presiding": "臨時の議長を記録", "go_to_item": "議題に移る",
         "record_attendance": "出欠を記録", "correct_attendance": "出欠を訂正", "add_motion": "議案を提出",
         "withdraw_motion": "議案を撤回", "carry_over_motion": "継続審議", "recuse": "除斥", "end_recusal": "除斥を解く",
         "put_vote": "採決にかける", "void_vote": "採決を取りやめ", "close_vote": "採決を締め切り", "declare_vote": "結果を宣告",
         "correct_vote": "採決を訂正", "begin_election": "選挙を始める", "agree_on_method": "選挙の方法を改める",
         "nominate": "指名推選", "count_ballot": "投票を開票", "count_run_off": "決選投票を開票", "draw_lot": "くじ",
         "withdraw_election": "選挙を取り消し"}
