using System.IO.Compression;
using System.Reflection;
using Google.Protobuf.Reflection;
using Rectify.Platform.Api.Rest;

namespace Rectify.Platform.Tests.Contracts;

[Collection(InADistrictWithAReport.Name)]
public sealed class ProtosZipTests(DistrictWithAReport district)
{
    [Fact]
    public async Task TheFilesCompileAsTheyAreZippedToTheServicesThatAnswer()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-protos-").FullName;
        ZipFile.ExtractToDirectory(new MemoryStream(await district.Suite.Http.GetByteArrayAsync("/protos.zip")), folder);
        var services = (await Protoc.Compile(folder)).File
            .SelectMany(file => file.Service.SelectMany(service => service.Method.Select(method => $"{file.Package}.{service.Name}.{method.Name}")));
        var answered = Contract.Services.SelectMany(service => service.Methods).Select(method => method.FullName);
        Assert.Equal(answered.Order(StringComparer.Ordinal), services.Order(StringComparer.Ordinal));
    }
}
