using Google.Api;
using Google.Protobuf.Reflection;

namespace Rectify.Platform.Tests.Contracts;

/// <summary>Nothing that a client relies on disappears, or changes its number, its type or its place.</summary>
public sealed class PublishedContractTests
{
    private static FileDescriptorSet Published =>
        ContractPromises.Read(System.IO.File.ReadAllBytes(Path.Combine(Protoc.Found("Root"), "protos/published/rectify.binpb")));

    [Fact]
    public async Task WhatIsPublishedIsKept()
    {
        Assert.Contains(Published.File, file => file.Package == "rectify.issue.v1");
        Assert.Empty(ContractPromises.Broken(Published, await Protoc.CompileContract()));
    }

    [Fact]
    public void SomethingNewBreaksNoPromise()
    {
        var now = Published;
        Message(now, "Issue").Field.Add(new FieldDescriptorProto { Name = "remark", Number = 99 });
        Assert.Empty(ContractPromises.Broken(Published, now));
    }

    public static TheoryData<string, Action<FileDescriptorSet>> Breaks => new()
    {
        { "a message is gone", set => File(set).MessageType.Remove(Message(set, "Issue")) },
        { "a message is renamed", set => Message(set, "Issue").Name = "Problem" },
        { "a field is gone", set => Message(set, "Issue").Field.RemoveAt(3) },
        { "a field is renamed", set => Message(set, "Issue").Field[3].Name = "other" },
        { "a field has another number", set => Message(set, "Issue").Field[3].Number = 99 },
        { "a field has another type", set => Message(set, "Issue").Field[3].Type = FieldDescriptorProto.Types.Type.Int64 },
        { "a field is repeated now", set => Message(set, "Issue").Field[3].Label = FieldDescriptorProto.Types.Label.Repeated },
        { "an enum value is gone", set => Message(set, "Issue").EnumType[0].Value.RemoveAt(2) },
        { "an enum value has another number", set => Message(set, "Issue").EnumType[0].Value[2].Number = 99 },
        { "an rpc is gone", set => File(set).Service[0].Method.RemoveAt(0) },
        { "a service is renamed", set => File(set).Service[0].Name = "Other" },
        { "an rpc answers something else", set => File(set).Service[0].Method[0].OutputType = ".rectify.issue.v1.Agency" },
        { "an rpc is found elsewhere", set => File(set).Service[0].Method[0].Options.GetExtension(AnnotationsExtensions.Http).Get = "/v1/elsewhere" },
    };

    [Theory, MemberData(nameof(Breaks))]
    public void WhatBreaksAClientIsFound(string what, Action<FileDescriptorSet> change)
    {
        var now = Published;
        change(now);
        Assert.True(ContractPromises.Broken(Published, now).Count > 0, what);
    }

    private static FileDescriptorProto File(FileDescriptorSet set) => set.File.Single(file => file.Name == "rectify/issue/v1/issue_service.proto");

    private static DescriptorProto Message(FileDescriptorSet set, string name) => File(set).MessageType.Single(message => message.Name == name);
}
