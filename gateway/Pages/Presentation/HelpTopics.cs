using System.Collections.Frozen;

namespace Rectify.Gateway.Pages.Presentation;

/// <summary>Which part of the handbook tells of a page: the chapter in docs/handbook, and the heading in it.</summary>
public static class HelpTopics
{
    public const string Path = "/help";

    /// <summary>By the route of a page; pages beneath it are told of there, too, unless they are named themselves.</summary>
    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        ["/"] = "screens#首页",
        ["/agencies"] = "screens#单位列表",
        ["/agencies/{agency:guid}"] = "screens#单位",
        ["/tasks"] = "screens#待办",
        ["/issues"] = "screens#问题列表",
        ["/issues.xlsx"] = "screens#问题列表",
        ["/measures"] = "screens#措施列表",
        ["/measures.xlsx"] = "screens#措施列表",
        ["/views"] = "screens#常用筛选",
        ["/search"] = "screens#查找",
        ["/notices"] = "screens#通报列表",
        ["/issues/{issue:guid}"] = "screens#问题",
        ["/measures/{measure:guid}"] = "screens#措施",
        ["/notices/{notice:guid}"] = "screens#通报",
        ["/remarks"] = "screens#备注",
        ["/issues/{issue:guid}/remarks"] = "screens#备注",
        ["/voidings"] = "screens#作废",
        ["/imports"] = "screens#导入核对",
        ["/inspections"] = "screens#巡察",
        ["/inspections/{inspection:guid}/notices"] = "screens#编制通报",
        ["/rounds"] = "screens#轮次与期限",
        ["/roundSettings"] = "screens#轮次与期限",
        ["/people"] = "screens#人员与账号",
        ["/accounts"] = "screens#人员与账号",
        ["/appointments"] = "screens#人员与账号",
        ["/deputies"] = "screens#人员与账号",
        ["/clients"] = "screens#人员与账号",
        ["/api"] = "screens#接口",
        ["/system"] = "screens#系统",
        ["/parkedEvents"] = "screens#系统",
        ["/offline"] = "screens#断网时",
        ["/account"] = "screens#我的账号",
        ["/sign-in"] = "screens#登录",
        ["/set-up"] = "screens#第一次登录",
        ["/public/notices"] = "public#找一份通报",
        ["/public/notices/{notice:guid}"] = "public#读一份通报",
    }.ToFrozenDictionary();

    /// <summary>Marks a page: it has to have a topic.</summary>
    public static Mark Wanted { get; } = new();

    /// <summary>screens#问题; null where nothing tells of that page.</summary>
    /// <param name="route">/issues/{issue:guid}</param>
    public static string? Of(string route)
    {
        for (var above = route; above.Length > 0; above = above[..above.LastIndexOf('/')])
        {
            if (All.TryGetValue(above, out var topic))
                return topic;
        }

        return null;
    }

    /// <summary>Where the page that is asked for is told of; the list of chapters where it is no page of ours.</summary>
    public static string AddressFor(HttpContext? http) =>
        http?.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } && Of(route) is { } topic ? $"{Path}/{topic}" : Path;

    public sealed record Mark;
}
