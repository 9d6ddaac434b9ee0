using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Gateway.Pages.Presentation;
using Rectify.Platform.Api;
using Rectify.Platform.Api.Calls;
using Rectify.Platform.Api.Errors;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>A field of a request as a form shows it: how it is typed and what it may hold, as the contract says.</summary>
/// <param name="action">The verb for which it is asked, or what it begins.</param>
public sealed partial class VerbField(string action, FieldDescriptor declared)
{
    /// <summary>A text of which no more is kept stands in one line.</summary>
    private const int OneLine = 200;

    public string Name => declared.Name;

    /// <summary>Null where nobody has found words for it.</summary>
    public FieldWords? Words => FieldWords.Of(action, declared.Name);

    public string Label => Words?.Label ?? Name;

    public bool IsRequired => RequestRules.IsRequired(declared);

    public bool IsLong => declared.FieldType == FieldType.String && !IsDate && Reference.Length == 0 && RequestRules.LongestOf(declared) is 0 or > OneLine;

    public bool IsNumber => declared.FieldType == FieldType.Int32;

    /// <summary>It says what the thing is to be like, not why or with which words that is done.</summary>
    public bool IsOfTheThing => Name is not ("reason" or "statement");

    /// <summary>yyyy-MM-dd and nothing less precise: browsers have something to choose it with.</summary>
    public bool IsDay => RequestRules.IsDay(declared);

    /// <summary>Of what kind of resource it holds names (rectify/Person); empty where it holds none.</summary>
    public string Reference => declared.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type ?? "";

    /// <summary>Several may be chosen.</summary>
    public bool IsMany => declared.IsRepeated;

    /// <summary>It names another agency, which is chosen by what that is called.</summary>
    public bool NamesAnAgency => Reference == "rectify/Agency";

    /// <summary>What may be chosen, with what people call it; empty where it is typed.</summary>
    public IEnumerable<(string Value, string Label)> Choices => declared.FieldType switch
    {
        FieldType.Enum => declared.EnumType.Values.Select(value => (value.Name, Wording.NameOf(value))).Where(value => value.Item2.Length > 0),
        FieldType.Bool => [("true", T("是"))],
        _ => [],
    };

    /// <summary>What to write into it, and how much.</summary>
    public string Help => string.Concat(new[] { Words?.Help ?? "", Bounds }.Where(text => text.Length > 0).Select(text => T($"{text}。")));

    private bool IsDate => IsDay || RequestRules.IsPrintedDay(declared);

    private string Bounds => RequestRules.RangeOf(declared) is { } range ? T($"{range.Least} 到 {range.Most} 的整数")
        : IsLong && RequestRules.LongestOf(declared) is > 0 and var longest ? T($"最多 {longest} 字")
        : "";

    /// <summary>Puts what was typed into the request; nothing where nothing was, except where an empty text means that there is none any more.</summary>
    /// <exception cref="Refusal">It cannot be in this field.</exception>
    public void Put(string typed, IMessage request)
    {
        var text = typed.Trim().ReplaceLineEndings("\n");
        if (IsMany)
            text.Split(',', StringSplitOptions.RemoveEmptyEntries).ToList().ForEach(one => ((IList)declared.Accessor.GetValue(request)).Add(Value(one)));
        else if (text.Length == 0 && declared.HasPresence)
            declared.Accessor.SetValue(request, declared.FieldType == FieldType.Enum ? 0 : "");
        else if (text.Length > 0)
            declared.Accessor.SetValue(request, Value(text));
    }

    /// <summary>Why it was refused, for who has filled it in: with its label, and what to write instead.</summary>
    public string Explain(string reason, string message) => reason switch
    {
        "FIELD_INVALID" when IsDate && RuleIn(message) is { } rule => T($"{Label}：{rule}"),
        "FIELD_INVALID" when IsDate || declared.FieldType != FieldType.String => T($"{Label}填写有误。{Help}"),
        "FIELD_INVALID" when message.Contains(Language.Of(Phrases.ForbiddenSign.English, Phrases.ForbiddenSign.Chinese), StringComparison.Ordinal) =>
            T($"{Label}中有无法保存的符号，请删去后再提交。"),
        _ => WithLabel(message, Name),
    };

    /// <summary>A refusal that speaks of this field by the name of the contract, with its label instead.</summary>
    public string WithLabel(string message, string name) => message
        .Replace($"“{name}”", Label, StringComparison.Ordinal).Replace($"\"{name}\"", $"\"{Label}\"", StringComparison.Ordinal);

    /// <summary>What is wrong with a day that is one; null where it is not written as a day.</summary>
    private static string? RuleIn(string message)
    {
        var before = Language.Of(Reasons.FieldInvalid.English, Reasons.FieldInvalid.Chinese).Split("{1}")[1].Split("{2}")[0];
        var rule = message.Split(before, 2) is [_, var told] ? told : "";
        var isForm = new[] { Phrases.Day, Phrases.PrintedDay }.Select(phrase => Language.Of(phrase.English, phrase.Chinese).Split("{0}")[0])
            .Any(form => rule.StartsWith(form, StringComparison.Ordinal));
        return isForm || rule.Length == 0 ? null : rule;
    }

    private object Value(string text) => ValueOf(text) ?? throw Reasons.FieldInvalid.Refuse(Name, text, Phrases.NoSuchValue).OnField(Name);

    private object? ValueOf(string text) => declared.FieldType switch
    {
        FieldType.Int32 => int.TryParse(Texts.HalfWidth(text).TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && MayBe(number)
            ? number : null,
        FieldType.Enum => declared.EnumType.FindValueByName(text)?.Number,
        FieldType.Bool => text == "true" ? true : null,
        _ => IsDate ? Plain(Texts.HalfWidth(text)) : text,
    };

    /// <summary>What an empty field means may not be typed: nobody would see that it was left out.</summary>
    private bool MayBe(int number) => number != 0 || RequestRules.RangeOf(declared) is null or { Least: <= 0 };

    /// <summary>2026年11月5日, 2026.11.5 and 2026/11/5 as the contract writes them; anything else as it stands.</summary>
    private static string Plain(string date) => Date().Match(date) is { Success: true } match
        ? string.Join('-', match.Groups.Values.Skip(1).Where(part => part.Success).Select(part => part.Value.PadLeft(2, '0')))
        : date;

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})年?([-./]?(?<month>[0-9]{1,2})月?([-./]?(?<day>[0-9]{1,2})日?)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
