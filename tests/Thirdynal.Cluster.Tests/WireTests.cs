using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Orleans.Storage;
using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Pool;
using Thirdynal.Storage.Commits;

namespace Thirdynal.Cluster.Tests;

/// <summary>What goes over the wire arrives as it was sent.</summary>
public sealed class WireTests(WireTests.Fixture silos) : IClassFixture<WireTests.Fixture>
{
    public sealed class Fixture : TestSilos
    {
        protected override short Silos => 1;
    }

    public static TheoryData<string> Messages => [.. typeof(IPoolGrain).Assembly.GetTypes()
        .Where(static type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && !type.IsAbstract)
        .Select(static type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_ThereAndBack_IsEqualMemberByMember(string name)
    {
        var type = typeof(IPoolGrain).Assembly.GetType(name, throwOnError: true)!;
        var serializer = silos.Of<Serializer>(silos.Nodes[0]);
        var sent = Samples.Of(type);
        Assert.Equal(Samples.Describe(sent), Samples.Describe(serializer.Deserialize<object>(serializer.SerializeToArray(sent))));
    }

    [Fact]
    public void EmptyAndMissingArrays_ThereAndBack_StayWhatTheyWere()
    {
        var serializer = silos.Of<Serializer>(silos.Nodes[0]);
        var missing = serializer.Deserialize<AssignAnswer>(serializer.SerializeToArray(new AssignAnswer(default, [])))!;
        Assert.True(missing.Leads.IsDefault);
        Assert.Empty(missing.Blocked);
    }

    public static TheoryData<Exception> Exceptions => new(
        new HeadLostException("customers"), new CommitUnknownException(new NpgsqlException("gone", new IOException("cut"))),
        new InconsistentStateException("again", new FenceLostException(7)), new TimeoutException("late"),
        new InvalidOperationException("defect"));

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Exception_ThereAndBack_KeepsItsTypeAndWhatItCarries(Exception sent)
    {
        var serializer = silos.Of<Serializer>(silos.Nodes[0]);
        var got = serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(sent));
        for (var (one, other) = (sent, got); one is not null; (one, other) = (one.InnerException!, other!.InnerException!))
        {
            Assert.Equal(one.GetType(), other!.GetType());
            Assert.Equal(one.Message, other.Message);
        }
    }
}
