using Rectify.Identities;
using Rectify.Platform.Journal.Aggregates;

namespace Rectify.Testing.Identities;

/// <summary>What each step is called: clients name it by one word, a refusal tells it in both languages.</summary>
public sealed class StepRules
{
    [Fact]
    public void AreCalledAsInTheContractAndAsPeopleCallThem()
    {
        Assert.Equal(
            ["invite 重发启用链接", "setPassword 设置密码", "use 使用", "suspend 停用", "resume 恢复", "forgetSecondFactor 重置二次验证", "signOut 强制退出"],
            Named(Account.Transitions));
        Assert.Equal(["end 免职", "limit 确定截止日期"], Named(Appointment.Transitions));
        Assert.Equal(["renew 换发密钥", "use 使用", "suspend 停用", "resume 恢复"], Named(Client.Transitions));
        Assert.Equal(["end 终止代办"], Named(Deputy.Transitions));
    }

    private static IEnumerable<string> Named<TState>(IEnumerable<Transition<TState>> steps) where TState : struct, Enum =>
        steps.Select(step => $"{step.Verb} {step.Chinese}");
}
