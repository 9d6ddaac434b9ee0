using System.Text.RegularExpressions;

namespace Rectify.Gateway.Pages.Operators;

/// <summary>What the parts of the system are called, and what /readyz says of them, for who runs it.</summary>
public static partial class SystemWords
{
    private const double Gigabyte = 1024 * 1024 * 1024;

    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["issue"] = "问题", ["measure"] = "措施", ["supervision"] = "监督", ["disclosure"] = "公开", ["identity"] = "账号",
    };

    /// <summary>What works beside the requests.</summary>
    private static readonly Dictionary<string, string> Works = new(StringComparer.Ordinal)
    {
        ["relay"] = "向消息总线发送", ["unsent watch"] = "未发出事实的统计", ["sealer"] = "流水封存", ["verification"] = "流水核验", ["schedule"] = "定时事项",
        ["receipt sweep"] = "过期回执清理", ["identity sweep"] = "过期登录清理", ["rollup keeper"] = "汇总更新", ["rollup check"] = "汇总核对",
    };

    public static string OfService(string name) => Services.GetValueOrDefault(name, name);

    /// <summary>A trouble of /readyz; as it stands where nobody has found words for it.</summary>
    public static string OfTrouble(string said) => said switch
    {
        "operations" => "各服务有后台工作停滞，见下。",
        "bus" => "消息总线没有应答：事实先留在流水里，恢复后自动补发。",
        "redis" => "Redis 没有应答：汇总改由数据库计算，稍慢，数字不受影响。",
        _ when Disk().Match(said) is { Success: true } disk => $"磁盘空间不足：{disk.Groups["folder"]} 只剩 {disk.Groups["free"]} MB。",
        _ when Place().Match(said) is { Success: true } place => $"检查点与数据库放在一处（{place.Groups["why"]}），应另设存放位置（Audit:Checkpoints）。",
        _ when Silent().Match(said) is { Success: true } silent =>
            OfSilence(silent.Groups["what"].Value, silent.Groups["service"].Value, silent.Groups["why"].Value),
        _ when Behind().Match(said) is { Success: true } behind =>
            $"{OfService(behind.Groups["service"].Value)}服务补读{OfService(behind.Groups["producer"].Value)}服务的流水停滞（{behind.Groups["why"]}）。",
        _ when Fails().Match(said) is { Success: true } fails => OfWork(fails.Groups["work"].Value, fails.Groups["why"].Value),
        _ => said,
    };

    /// <summary>In bytes.</summary>
    public static string OfDisk(long free, long total) => total == 0 ? "不在本机存放数据" : $"{total / Gigabyte:0.0} GB 中余 {free / Gigabyte:0.0} GB";

    private static string OfWork(string work, string why)
    {
        var words = Works.TryGetValue(work, out var own) ? own
            : work.Split(' ', 2) is [var service, var one] && Works.TryGetValue(one, out var ofService) ? $"{OfService(service)}服务的{ofService}"
            : work;
        return $"{words}停滞（{why}）。";
    }

    private static string OfSilence(string what, string service, string why) => what switch
    {
        "database of " => $"{OfService(service)}服务的数据库没有应答{why}。",
        "operations of " => $"{OfService(service)}服务有后台工作停滞{why}，见下。",
        _ => $"{OfService(service)}服务没有应答{why}。",
    };

    [GeneratedRegex(
        @"\A(?<what>database of |operations of |)(?<service>issue|measure|supervision|disclosure|identity)(?<why>| \(.*\))\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Silent();

    [GeneratedRegex(@"\Aplace of checkpoints \((?<why>.*)\)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"\Adisk \((?<folder>.+): (?<free>[0-9]+) MB free\)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Disk();

    [GeneratedRegex(
        @"\A(?<service>[a-z]+) catch-up with (?<producer>[a-z]+) fails \((?<why>.*)\)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Behind();

    [GeneratedRegex(@"\A(?<work>[a-z -]+) fails \((?<why>.*)\)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Fails();
}
