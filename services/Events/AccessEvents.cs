namespace Rectify.Events;

/// <summary>Somebody has seen, or taken along, what few may see (查阅与导出).</summary>
/// <param name="Name">people/{person}, notices/{notice}</param>
/// <param name="DisplayName">As it is called at that time.</param>
public abstract record AccessFact(string Name, string DisplayName) : Fact;

/// <summary>The telephone number and the addresses of a person were answered.</summary>
[FactName("contacts.read", "查看了联系方式", "looked at the contact data")]
public sealed record ContactsRead(string Name, string DisplayName) : AccessFact(Name, DisplayName);

/// <summary>The text of a notice that not everybody may read was answered.</summary>
[FactName("document.read", "查阅了全文", "read the text")]
public sealed record DocumentRead(string Name, string DisplayName) : AccessFact(Name, DisplayName);

/// <summary>It was answered as a document to keep.</summary>
[FactName("document.exported", "导出了全文", "exported the text")]
public sealed record DocumentExported(string Name, string DisplayName) : AccessFact(Name, DisplayName);
