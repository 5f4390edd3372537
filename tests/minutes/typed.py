"""What people type or paste, however odd; names that other programs change."""

HOSTILE = {
    "names": "髙橋　山\ufa11　𠮷田　葛\U000e0100飾　\uf9dc　👨\u200d👩\u200d👧 <&> \"'", "controls": "委\x00員\u202e長\x1f",
    "breaks": "一行目\r\n二行目\t三", "braces": "｛氏名｝と｛日時｝｛", "surrogate": "壊れた\ud842文字\ufffe", "long": "長" * 3_000,
    "markup": "]]><w:p/>&amp;{{x}}{0}%s", "empty": ""}
