using Microsoft.AspNetCore.StaticFiles;

namespace Rectify.Gateway.Pages.Forms;

/// <summary>A file that was sent with a form, or that an earlier answer's form carries along.</summary>
/// <param name="Name">As its sender calls it.</param>
public sealed record SentDocument(string Name, byte[] Bytes)
{
    /// <summary>Bytes of a file that a form can carry along: in Base64 it is no longer than a field may be.</summary>
    public const int MostCarried = 3 * 1024 * 1024;

    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>What browsers say of files differs from machine to machine; the name tells. Empty for one that is of no kind that is known.</summary>
    public string Type => Types.TryGetContentType(Name, out var type) ? type : "";

    /// <summary>Why there is nothing to read; empty where there is something.</summary>
    public string Wrong => Bytes.Length > 0 ? "" : Name.Length > 0 ? T("文件是空的，请换一份有内容的文件。") : T("请选择文件。");

    /// <summary>In Base64, for the field that carries it along; empty where it is too long for that.</summary>
    public string Carried => Bytes.Length <= MostCarried ? Convert.ToBase64String(Bytes) : "";

    /// <summary>Of the field document, or of carried and name.</summary>
    public static async Task<SentDocument> Of(IFormCollection form, CancellationToken cancellation)
    {
        if (form.Files.GetFile("document") is not { } file)
        {
            var kept = new byte[form["carried"].ToString().Length];
            return Convert.TryFromBase64String(form["carried"].ToString(), kept, out var length) ? new(form["name"].ToString(), kept[..length]) : new("", []);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return new(Path.GetFileName(file.FileName), bytes.ToArray());
    }
}
