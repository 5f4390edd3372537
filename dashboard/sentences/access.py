"""Signing in, accounts, and what somebody may not do."""

SENTENCES: dict[str, str] = {
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
