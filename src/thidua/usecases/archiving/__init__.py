"""Nộp lưu: a year's files go to the agency's archive (Nghị định 30/2020/NĐ-CP, Điều 29, 30)."""
