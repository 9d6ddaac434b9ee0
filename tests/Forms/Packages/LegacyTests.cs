using System.Text;
using Rectify.Reports;
using Rectify.Reports.Bytes;
using LegacyConverter = Rectify.Reports.Bytes.Converter;

namespace Rectify.Forms.Tests.Packages;

public class LegacyTests
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Fact]
    public void OldFormatsAreToldApart()
    {
        Assert.Equal(LegacyFormat.Pdf, LegacyFormat.Of("%PDF-1.7"u8));
        Assert.Equal(LegacyFormat.Word, LegacyFormat.Of([.. Ole, .. Encoding.Unicode.GetBytes("WordDocument")]));
        Assert.Equal(LegacyFormat.Sheets, LegacyFormat.Of([.. Ole, .. Encoding.Unicode.GetBytes("Workbook")]));
        Assert.Null(LegacyFormat.Of("一、"u8));
    }

    [Fact]
    public void AProtectedDocumentSaysSo()
    {
        var refused = Assert.Throws<UnreadableDocumentException>(() => LegacyFormat.Of([.. Ole, .. Encoding.Unicode.GetBytes("EncryptedPackage")]));

        Assert.Contains("密码", refused.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAConverterTheRefusalSaysWhatToDo()
    {
        if (LegacyConverter.Poppler.Find() is not null)
            return;

        var refused = Assert.Throws<UnreadableDocumentException>(() => ReportParser.Parse("%PDF-1.7"u8.ToArray(), "application/pdf"));

        Assert.Equal(UnreadableDocumentException.UnsupportedType, refused.Reason);
        Assert.Contains("另存为 .docx", refused.Chinese, StringComparison.Ordinal);
        Assert.Contains("poppler-utils", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheConverterWritesIsReadAndNothingIsLeftBehind()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var converter = new Converter(
            """while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp "$SAMPLE" "$2/document.docx"; echo "$2" > "$SAMPLE.folder" """);
        var converted = LegacyConverter.LibreOffice.Convert(converter.Program, Ole, LegacyFormat.Word, Docx.Reading());

        Assert.Equal(converter.Sample, converted);
        Assert.False(Directory.Exists(Path.GetDirectoryName(File.ReadAllText(converter.Place + ".folder").Trim())));
    }

    [Fact]
    public void AConverterThatGivesNothingGivesNothing()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var converter = new Converter("exit 1");

        Assert.Null(LegacyConverter.LibreOffice.Convert(converter.Program, Ole, LegacyFormat.Word, Docx.Reading()));
    }

    [Fact]
    public void AConverterEndsWhenNobodyWaitsForItsDocument()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var converter = new Converter("""echo $$ > "$SAMPLE.new"; mv "$SAMPLE.new" "$SAMPLE.pid"; sleep 600 & wait""");
        var begun = converter.Place + ".pid";

        Assert.Throws<OperationCanceledException>(() => LegacyConverter.LibreOffice.Convert(converter.Program, Ole, LegacyFormat.Word, new Reading(() =>
        {
            if (File.Exists(begun))
                throw new OperationCanceledException();
        })));

        var process = int.Parse(File.ReadAllText(begun), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{process}"), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void AConverterSeesNoneOfOurSettings()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var converter = new Converter("""env > "$SAMPLE.env" """);
        Environment.SetEnvironmentVariable("Store__issue", "Password=secret");
        LegacyConverter.LibreOffice.Convert(converter.Program, Ole, LegacyFormat.Word, Docx.Reading());
        Environment.SetEnvironmentVariable("Store__issue", null);

        var seen = File.ReadAllText(converter.Place + ".env");
        Assert.Contains("HOME=", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", seen, StringComparison.Ordinal);
    }

    [Fact]
    public void AConverterThatWritesWithoutEndGivesNothing()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var converter = new Converter(
            """while [ "$1" != --outdir ]; do shift; done; head -c 200000000 /dev/zero > "$2/document.docx"; ls -l "$2" > "$SAMPLE.size" """);

        Assert.Null(LegacyConverter.LibreOffice.Convert(converter.Program, Ole, LegacyFormat.Word, Docx.Reading()));
        Assert.DoesNotContain("200000000", File.ReadAllText(converter.Place + ".size"), StringComparison.Ordinal);
    }

    /// <summary>A program that stands in for the real converter.</summary>
    private sealed class Converter : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("rectify-test-").FullName;

        public Converter(string script)
        {
            File.WriteAllBytes(Place, Sample);
            File.WriteAllText(Program, $"#!/bin/sh\nSAMPLE='{Place}'\n{script}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        public byte[] Sample { get; } = new Docx(Docx.P("甲")).Bytes();

        public string Place => Path.Combine(folder, "sample.docx");

        public string Program => Path.Combine(folder, "soffice");

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
