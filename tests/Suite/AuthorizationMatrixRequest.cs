using System.Collections;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Rectify.Fields.V1;
using Rectify.Issues.V1;
using Rectify.Platform.Api.Rest;

namespace Rectify.Testing.Journeys;

/// <summary>
/// A request that is whole and about an agency, made from what the contract says of its fields: those that are required, reasons and items,
/// what an item, an issue or an owner of many is to be, and days that nobody has said are filled in, a resource with one of the agency's, a day
/// and a number with one that may be, the name of a service or a figure with one, a text with words, an enum with its first value, a list with
/// one of these. Of two things of one kind the second is another one.
/// </summary>
internal sealed class AuthorizationMatrixRequest(MethodDescriptor method, AgencyUnderTest target)
{
    private static int items;

    /// <summary>Kinds of things that are named already: the next of a kind is another one, where there is one.</summary>
    private readonly HashSet<string> named = [];

    public IMessage Make() => Fill(method.InputType);

    private IMessage Fill(MessageDescriptor type)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(IsFilled))
        {
            if (field.IsRepeated)
                ((IList)field.Accessor.GetValue(message)).Add(Value(field));
            else
                field.Accessor.SetValue(message, Value(field));
        }

        return message;
    }

    private static bool IsFilled(FieldDescriptor field) => IsRequired(field) || field.Name is "reason" or "item"
        || (field.ContainingType.Name, field.Name) is ("RewordItemRequest", "text") or ("BatchAssignMeasuresRequest", "owner")
            or ("RewordIssueRequest", "title") or ("ScheduleInspectionRequest", "common_due") or ("HandOverImportRequest", "feedback_on")
            or ("AddIssueRequest", "limit")
            or ("CreateImportRequest", "findings_of");

    private object Value(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String when Option(field, ResourceExtensions.ResourceReference) is { } reference =>
            named.Add(reference.Type) ? target.NameOf(reference.Type) : target.AnotherOf(reference.Type),
        FieldType.String when Option(field, FieldExtensions.Day) => field.Name == "ends_on" ? Some.DayAfter(30) : "2026-03-01",
        FieldType.String when field.Name is "producer" or "service" => Contract.Owners[0],
        FieldType.String when field.Name == "figure" => "issues.total",
        FieldType.String when field.Name == "item" => NextItem(),
        FieldType.String when field.Name == "before" => "工作",
        FieldType.String => Some.AgencyName(),
        FieldType.Enum when field.Name == "into" => TurnItemRequest.Types.Level.Measure,
        FieldType.Int32 when field.Name == "line" => 5,
        FieldType.Enum => field.EnumType.Values.First(value => value.Number > 0).Number,
        FieldType.Int32 when Option(field, FieldExtensions.Range) is { } range => range.Least,
        FieldType.Bytes => ByteString.CopyFromUtf8("x"),
        FieldType.Int64 => 1L,
        FieldType.Message when field.MessageType == HttpBody.Descriptor => method.Service.Name switch
        {
            "UserService" => People(),
            "MeasureService" => Corrected(target.NameOf("rectify/Measure")),
            "ImportService" => new HttpBody { ContentType = "text/plain", Data = ByteString.CopyFromUtf8(Some.Document(Some.AgencyName())) },
            _ => Document(),
        },
        FieldType.Message => Fill(field.MessageType),
        _ => throw Unknown(field),
    };

    /// <summary>An issue of <see cref="Some.Document"/> with which nothing was done yet.</summary>
    private static string NextItem()
    {
        var next = Interlocked.Increment(ref items);
        return $"{(next % 3) + 1}.{(next / 3 % (Some.DocumentIssues - 5)) + 2}";
    }

    internal static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) ?? false;

    private static T? Option<T>(FieldDescriptor field, Extension<FieldOptions, T> option) =>
        field.GetOptions() is { } options ? options.GetExtension(option) : default;

    /// <summary>A ledger that is understood, of an agency that is not in the district yet.</summary>
    private static HttpBody Document() => new()
    {
        ContentType = "text/csv; charset=utf-8",
        Data = ByteString.CopyFromUtf8($"""
            {Some.AgencyName()}巡察整改问题清单,,,,,
            序号,问题,整改措施,责任人,整改时限,完成情况
            1,关于会议记录不规范的问题,修订制度并明确专人负责,王某某,2026年6月,正在推进
            """),
    };

    /// <summary>A list of people.</summary>
    private static HttpBody People() => new() { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFromUtf8($"姓名\n{Some.AgencyName()}书记") };

    /// <summary>A list of one measure, as it was long ago.</summary>
    private static HttpBody Corrected(string measure) => new()
    {
        ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFromUtf8($"责任人,系统编号,版本\n{Some.AgencyName()}科长,{measure},1"),
    };

    private static InvalidOperationException Unknown(FieldDescriptor field) =>
        new($"The matrix cannot fill in {field.FullName}: teach AuthorizationMatrixRequest.");
}
