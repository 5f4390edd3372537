"""資料の登録: the papers of a meeting with their files, and what can be done with each."""
