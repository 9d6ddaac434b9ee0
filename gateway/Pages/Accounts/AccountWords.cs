using Rectify.Gateway.Pages.Presentation;
using Rectify.Identities.V1;
using AccountState = Rectify.Identities.V1.Account.Types.State;
using PersonState = Rectify.Identities.V1.Person.Types.State;

namespace Rectify.Gateway.Pages.Accounts;

/// <summary>How people and accounts stand, in a word.</summary>
public static class AccountWords
{
    public static Word Of(PersonState state) => new(Wording.NameOf(state), state == PersonState.Active ? "done" : "idle");

    /// <param name="account">Null where there is none.</param>
    public static Word Of(Account? account) => account is null
        ? new Word(T("无账号"), "unknown")
        : new Word(T($"账号{Wording.NameOf(account.State)}"), account.State switch
        {
            AccountState.Open => "done",
            AccountState.Invited => "progress",
            _ => "idle",
        });

    public static Word Of(Client client) => new(T($"接口凭证{Wording.NameOf(client.State)}"), client.State == Client.Types.State.Valid ? "done" : "idle");

    /// <summary>For whoever sets the connected system up: ready to be copied.</summary>
    /// <param name="site">Where the gateway is reached.</param>
    public static string Letter(Client client, string secret, string site) =>
        $"""
        {T("获取令牌：")}POST {site}/connect/token
        grant_type=client_credentials
        client_id={client.ClientId}
        client_secret={secret}
        """;

    /// <summary>For who has to pass a link on: ready to be copied.</summary>
    public static string Letter(Person person, Account account, string link) =>
        T($"{person.DisplayName}：您的巡察整改工作平台账号已开通，登录名 {account.UserName}。请在三天内打开下面的链接设置密码，链接只能使用一次：") + $"\n{link}";
}
