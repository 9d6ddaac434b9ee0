using System.Reflection;
using Rectify.Reports;
using Rectify.Testing;

namespace Rectify.Forms.Tests.Packages;

/// <summary>Why a document cannot be read, told in one language at a time.</summary>
public sealed class UnreadableTests
{
    private static readonly Dictionary<string, Unreadable> All = typeof(Unreadable).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(Unreadable)).ToDictionary(field => field.Name, field => (Unreadable)field.GetValue(null)!);

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void IsToldInOneLanguageAtATime(string name)
    {
        var told = All[name] == Unreadable.NoConverter ? All[name].With("PDF", ".docx", "Poppler") : All[name].With("fact", "facts", "事");
        Assert.True(Language.IsEnglish(told.Message), told.Message);
        Assert.True(Language.IsChinese(told.Chinese), told.Chinese);
        Assert.DoesNotMatch("[.。]$", told.Message + told.Chinese);
        Assert.StartsWith("DOCUMENT_", told.Reason, StringComparison.Ordinal);
    }
}
