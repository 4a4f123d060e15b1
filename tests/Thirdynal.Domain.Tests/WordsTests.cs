using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thirdynal.Domain.Tests;

public sealed class WordsTests
{
    [Theory]
    [InlineData(OrderStatus.InTransit, "IN_TRANSIT")]
    [InlineData(OrderStatus.PickedUp, "PICKED_UP")]
    [InlineData(OrderStatus.Rts, "RTS")]
    [InlineData(OrderStatus.Pending, "PENDING")]
    public void Of_OrderStatus_IsScreamingSnake(OrderStatus value, string word)
    {
        Assert.Equal(word, Words.Of(value));
        Assert.Equal(value, Words.Parse<OrderStatus>(word));
    }

    [Fact]
    public void Of_MemberWithANameOfItsOwn_IsThatName()
    {
        Assert.Equal("COOLDOWN_90_DAYS", Words.Of(OutcomeAction.Cooldown90Days));
        Assert.Equal(OutcomeAction.Cooldown90Days, Words.Parse<OutcomeAction>("COOLDOWN_90_DAYS"));
    }

    [Fact]
    public void All_EveryEnumOfTheSeed_HasTheSeedsWords()
    {
        Assert.Equal(["SALE", "REORDER", "NO_ANSWER", "DECLINED", "NOT_INTERESTED", "CALLBACK", "DO_NOT_CALL", "WRONG_NUMBER"], Words.All<LeadOutcome>());
        Assert.Equal(["AVAILABLE", "ASSIGNED", "CONVERTED", "EXPIRED", "EXHAUSTED"], Words.All<PoolStatus>());
        Assert.Equal(["UNKNOWN", "LOW", "MEDIUM", "HIGH", "BLACKLIST"], Words.All<RiskLevel>());
        Assert.Equal(["UPLOAD", "LEAD_CONVERSION", "REORDER", "JNT_IMPORT"], Words.All<SourceType>());
        // The last are ours: the seed saves no parcel that is still on its way, and knows no supervisor who asks.
        Assert.Equal(["RETURNED", "NO_ANSWER", "CALLBACK_REQUESTED", "DELIVERED", "FAILED_DELIVERY"], Words.All<OriginalOutcome>());
        Assert.Equal(
            ["RETURNED_REFUSED", "RETURNED_DELIVERABLE", "RETURNED_OTHER", "NO_ANSWER_RETRY", "SCHEDULED_CALLBACK", "FARMED_LEAD", "REORDER_CANDIDATE", "SUPERVISOR_REQUEST", "DELIVERY_RESCUE"],
            Words.All<RecycleReason>());
        Assert.Equal(
            ["CONVERTED", "QUEUED_RETRY", "EXHAUSTED", "COOLDOWN_90_DAYS", "CALLBACK_SCHEDULED", "BLACKLISTED", "NUMBER_BLOCKED"],
            Words.All<OutcomeAction>());
        Assert.Equal(
            ["PENDING", "PICKED_UP", "IN_TRANSIT", "DELIVERING", "FAILED_DELIVERY", "RTS", "DELIVERED", "RETURNED", "CANCELLED"],
            Words.All<OrderStatus>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("in_transit")]
    [InlineData("InTransit")]
    [InlineData("2")]
    [InlineData(" IN_TRANSIT")]
    public void TryParse_AnythingElse_IsRefused(string? word) => Assert.False(Words.TryParse<OrderStatus>(word, out _));

    [Fact]
    public void Parse_UnknownWord_NamesTheKnownOnes()
    {
        var thrown = Assert.Throws<FormatException>(() => Words.Parse<PoolStatus>("GONE"));
        Assert.Contains("EXHAUSTED", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ValueThatTheEnumDoesNotHave_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((OrderStatus)99));

    [Fact]
    public void Of_EveryEnumOfTheDomain_IsWhatJsonWritesWithTheSameRule()
    {
        var options = new JsonSerializerOptions { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) } };
        var enums = typeof(Words).Assembly.GetExportedTypes().Where(type => type.IsEnum).ToArray();
        Assert.True(enums.Length >= 15);
        foreach (var value in enums.SelectMany(type => Enum.GetValues(type).Cast<object>()))
        {
            var word = typeof(Words).GetMethod(nameof(Words.Of), BindingFlags.Public | BindingFlags.Static)!
                .MakeGenericMethod(value.GetType()).Invoke(null, [value]);
            Assert.Equal(JsonSerializer.SerializeToNode(value, value.GetType(), options)!.GetValue<string>(), word);
        }
    }
}
