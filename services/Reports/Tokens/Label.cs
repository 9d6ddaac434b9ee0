using System.Runtime.InteropServices;

namespace Rectify.Reports.Tokens;

/// <summary>How a label looks; 1. and 1、 differ, half and full width do not.</summary>
internal enum LabelStyle
{
    /// <summary>第一部分、第一章</summary>
    Part,

    /// <summary>【聚焦…方面】 on a line of its own.</summary>
    Bracketed,

    /// <summary>一、</summary>
    ChineseComma,

    /// <summary>一.</summary>
    ChinesePoint,

    /// <summary>（一）</summary>
    ChineseParen,

    /// <summary>问题1：</summary>
    Word,

    /// <summary>1、</summary>
    ArabicComma,

    /// <summary>1.</summary>
    ArabicPoint,

    /// <summary>1.1</summary>
    Decimal,

    /// <summary>1.1.1</summary>
    DeepDecimal,

    /// <summary>(1)</summary>
    ArabicParen,

    /// <summary>1)</summary>
    ArabicHalfParen,

    /// <summary>①</summary>
    Circled,

    /// <summary>第一，</summary>
    Ordinal,

    /// <summary>一是</summary>
    RunIn,

    /// <summary>A heading without label that names an aspect (…方面) above problems without label.</summary>
    Aspect,

    /// <summary>A heading without label, told by its wording and its place.</summary>
    None,
}

/// <summary>A label of an enumeration: its style, its number and how many characters it takes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Label(LabelStyle Style, int Value, int Length)
{
    /// <summary>Labels that stand within a text and open no heading (一是, 第一，).</summary>
    public bool IsRunIn => Style is LabelStyle.RunIn or LabelStyle.Ordinal;

    public bool IsChinese => Style is LabelStyle.ChineseComma or LabelStyle.ChinesePoint or LabelStyle.ChineseParen;

    /// <summary>The same numerals with another mark: slips such as 1、 2. 3、 within one list.</summary>
    public static bool AreAlike(LabelStyle one, LabelStyle other) =>
        Family(one) is var family && family != 0 && family == Family(other);

    private static int Family(LabelStyle style) => style switch
    {
        LabelStyle.ChineseComma or LabelStyle.ChinesePoint => 1,
        LabelStyle.ArabicComma or LabelStyle.ArabicPoint => 2,
        LabelStyle.ArabicParen or LabelStyle.ArabicHalfParen => 3,
        _ => 0,
    };
}
