"""住民基本台帳の記録項目・識別番号・和暦・外字を、型付きの不変値として扱う。

Typed, immutable values for the Japanese basic resident register (住民基本台帳).
"""
