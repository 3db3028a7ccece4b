"""Signatures: the frozen PDF of a paper, what comes back of it, and whether to believe that.

Nothing here knows the store or Word: files come in as bytes, facts as plain values.
"""
