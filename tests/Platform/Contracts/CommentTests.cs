using Google.Protobuf.Reflection;

namespace Rectify.Platform.Tests.Contracts;

/// <summary>Whoever reads the protos, or what is made of them, need not ask what something means.</summary>
public sealed class CommentTests
{
    [Fact]
    public async Task EverythingInTheContractSaysWhatItIs() =>
        Assert.Empty((await Protoc.CompileContract()).File.SelectMany(Silent));

    [Fact]
    public async Task WhatSaysNothingIsFound()
    {
        var folder = Directory.CreateTempSubdirectory("rectify-protos-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "silent.proto"), """
            syntax = "proto3";
            service S { rpc R(M) returns (M); }
            message M {
              string f = 1;
              enum E { V = 0; }
              message N { // Said too late.
              }
              // Said.
              string g = 2;
            }
            """);
        Assert.Equal(["M", "M.f", "M.N", "M.E", "M.E.V", "S", "S.R"], (await Protoc.Compile(folder)).File.SelectMany(Silent));
    }

    private static IEnumerable<string> Silent(FileDescriptorProto file)
    {
        var said = file.SourceCodeInfo.Location.Where(place => !string.IsNullOrWhiteSpace(place.LeadingComments))
            .Select(place => string.Join('.', place.Path)).ToHashSet();
        return Declared(file).Where(one => !said.Contains(one.Place)).Select(one => one.Name);
    }

    /// <summary>Everything with a name, and its place in the descriptor (fields' numbers and indices, see descriptor.proto).</summary>
    private static IEnumerable<(string Name, string Place)> Declared(FileDescriptorProto file) =>
    [
        .. file.MessageType.SelectMany((message, i) => OfMessage(message, message.Name, $"4.{i}")),
        .. file.EnumType.SelectMany((type, i) => OfEnum(type, type.Name, $"5.{i}")),
        .. file.Extension.Select((extension, i) => (extension.Name, $"7.{i}")),
        .. file.Service.SelectMany((service, i) =>
            service.Method.Select((method, j) => ($"{service.Name}.{method.Name}", $"6.{i}.2.{j}")).Prepend((service.Name, $"6.{i}"))),
    ];

    private static IEnumerable<(string Name, string Place)> OfMessage(DescriptorProto message, string name, string place) =>
    [
        (name, place),
        .. message.Field.Select((field, i) => ($"{name}.{field.Name}", $"{place}.2.{i}")),
        .. message.NestedType.SelectMany((nested, i) => OfMessage(nested, $"{name}.{nested.Name}", $"{place}.3.{i}")),
        .. message.EnumType.SelectMany((type, i) => OfEnum(type, $"{name}.{type.Name}", $"{place}.4.{i}")),
    ];

    private static IEnumerable<(string Name, string Place)> OfEnum(EnumDescriptorProto type, string name, string place) =>
        type.Value.Select((value, i) => ($"{name}.{value.Name}", $"{place}.2.{i}")).Prepend((name, place));
}
