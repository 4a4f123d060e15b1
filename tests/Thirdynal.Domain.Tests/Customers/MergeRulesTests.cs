using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Thirdynal.Domain.Tests.Customers;

public sealed class MergeRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly CustomerCard Ana = Card("+639170000001", "Ana Cruz", day: 1);
    private static readonly CustomerCard Bea = Card("+639180000002", "Ana Cruz Reyes", day: 5);

    private static readonly Gen<DateTimeOffset?> AnyDay =
        Gen.Choose(-1, 9).Select(static day => day < 0 ? (DateTimeOffset?)null : Start.AddDays(day));

    private static readonly Gen<CardText> AnyText =
        from value in Gen.Elements<string?>(null, "a", "b", "c") from day in Gen.Choose(0, 9)
        select new CardText(value, value is null ? null : Start.AddDays(day), value);

    [Fact]
    public void Split_OfAMerge_IsIdentity()
    {
        var pairs = from one in AnyCard("+6391700000") from other in AnyCard("+6391800000") select (one, other);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(pairs.ToArbitrary(), static pair =>
        {
            var (one, other) = MergeRules.Split(MergeRules.Merge(pair.one, pair.other), pair.one, pair.other);
            return Json(one) == Json(pair.one) && Json(other) == Json(pair.other);
        }));
    }

    [Fact]
    public void Merge_TwoCards_KeepsAllNumbersAndTheNewestOfEachText()
    {
        var merged = MergeRules.Merge(Ana with { City = new CardText("Cebu", Start.AddDays(9)) }, Bea with { City = new CardText("Davao", Start) });

        Assert.Equal(["+639170000001", "+639180000002"], merged.Phones.Select(static phone => phone.Phone));
        Assert.Equal(("Ana Cruz Reyes", "Cebu"), (merged.Name.Value, merged.City.Value));
        Assert.Equal(Start.AddDays(1), merged.FirstSeenAt);
    }

    [Fact]
    public void Merge_EitherMustNotBeContacted_NobodyIs()
    {
        var asked = new DoNotContact(Start, "agent", "Asked.");

        Assert.Equal(asked, MergeRules.Merge(Ana, Bea with { DoNotContact = asked }).DoNotContact);
        Assert.Equal(asked, MergeRules.Merge(Ana with { DoNotContact = asked }, Bea).DoNotContact);
    }

    [Fact]
    public void Merge_Calls_AddUpAndTheLongerRestHolds()
    {
        var merged = MergeRules.Merge(
            Ana with { TimesContacted = 2, LastContact = Start.AddDays(3), CooldownUntil = Start.AddDays(30) },
            Bea with { TimesContacted = 1, LastContact = Start.AddDays(7), CooldownUntil = Start.AddDays(90) });

        Assert.Equal((3, Start.AddDays(7), Start.AddDays(90)), (merged.TimesContacted, merged.LastContact, merged.CooldownUntil));
    }

    [Fact]
    public void Split_WhatCameSince_GoesToTheOneThatWasCalledAndProtectsBoth()
    {
        var asked = new DoNotContact(Start.AddDays(9), "agent", "Asked.");
        var merged = MergeRules.Merge(Ana, Bea);
        var (one, other) = MergeRules.Split(
            merged with
            {
                TimesContacted = 2, LastContact = Start.AddDays(8), CooldownUntil = Start.AddDays(40), DoNotContact = asked,
                Phones = [.. merged.Phones.Select(phone => phone.Phone == "+639180000002" ? phone with { BlockedAt = Start } : phone), new("+639190000003", Start, null)],
            },
            Ana, Bea);

        Assert.Equal((2, Start.AddDays(8)), (one.TimesContacted, one.LastContact));
        Assert.Equal((0, null), (other.TimesContacted, other.LastContact));
        Assert.Equal((asked, asked), (one.DoNotContact, other.DoNotContact));
        Assert.Equal((Start.AddDays(40), Start.AddDays(40)), (one.CooldownUntil, other.CooldownUntil));
        Assert.Equal(["+639170000001", "+639190000003"], one.Phones.Select(static phone => phone.Phone));
        Assert.Equal(new CardPhone("+639180000002", Bea.Phones[0].AddedAt, Start), Assert.Single(other.Phones));
    }

    [Fact]
    public void Split_LiftedSince_IsBackWithTheOneThatHadIt()
    {
        var bea = Bea with { DoNotContact = new DoNotContact(Start, "agent", "Asked.") };

        var (one, other) = MergeRules.Split(MergeRules.Merge(Ana, bea) with { DoNotContact = null }, Ana, bea);

        Assert.Null(one.DoNotContact);
        Assert.Equal(bea.DoNotContact, other.DoNotContact);
    }

    [Theory]
    [InlineData("+639180000002", true)]
    [InlineData("+639170000001", false)]
    [InlineData("+639190000003", false)]
    [InlineData(null, false)]
    public void IsOfTheOther_ByTheNumberTheOrderNames(string? phone, bool expected) =>
        Assert.Equal(expected, MergeRules.IsOfTheOther(Ana, Bea, phone));

    private static Gen<CustomerCard> AnyCard(string numbers) =>
        from count in Gen.Choose(1, 3)
        from blocked in AnyDay
        from texts in AnyText.ListOf(4)
        from contacted in Gen.Choose(0, 5)
        from last in AnyDay
        from rest in AnyDay
        from asked in AnyDay
        from day in Gen.Choose(0, 9)
        select new CustomerCard(
            [.. Enumerable.Range(1, count).Select(i => new CardPhone($"{numbers}{i:00}", Start.AddDays(i), i == 1 ? blocked : null))],
            texts[0], texts[1], texts[2], texts[3], contacted, last, rest,
            asked is { } at ? new DoNotContact(at, numbers, "Asked.") : null, Start.AddDays(day));

    private static CustomerCard Card(string phone, string name, int day) => new(
        [new CardPhone(phone, Start.AddDays(day), null)], new CardText(name, Start.AddDays(day)), new CardText(null, null), new CardText(null, null),
        new CardText(null, null), 0, null, null, null, Start.AddDays(day));

    private static string Json(CustomerCard card) => JsonSerializer.Serialize(card);
}
