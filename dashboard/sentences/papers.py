"""Papers, templates and speeches."""

SENTENCES: dict[str, str] = {
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
    "template_paper_unknown": "「{paper}」という文書はないため、ひな形を使えません。画面を読み込み直して、文書を選び直してください。",
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
