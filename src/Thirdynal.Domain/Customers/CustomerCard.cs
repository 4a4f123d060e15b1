using System.Collections.Immutable;

namespace Thirdynal.Domain.Customers;

/// <summary>One number of a customer.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="AddedAt">Since when it is known.</param>
/// <param name="BlockedAt">Since when it is known to be somebody else's, or null.</param>
public sealed record CardPhone(string Phone, DateTimeOffset AddedAt, DateTimeOffset? BlockedAt);

/// <summary>Something that orders tell of a customer, and the date of the order that told it.</summary>
/// <param name="Value">As told, or null.</param>
/// <param name="AsOf">Order date of whoever told it.</param>
/// <param name="More">What belongs to it: the barangay of an address.</param>
public sealed record CardText(string? Value, DateTimeOffset? AsOf, string? More = null);

/// <summary>What is known of a customer beside its orders: all that is not computed from them.</summary>
/// <param name="Phones">Its numbers, in the order in which they became known.</param>
/// <param name="Name">As written.</param>
/// <param name="Address">Street and house; with it the barangay.</param>
/// <param name="City">City or municipality.</param>
/// <param name="Province">Province.</param>
/// <param name="TimesContacted">Calls.</param>
/// <param name="LastContact">The newest one.</param>
/// <param name="CooldownUntil">Nobody calls before.</param>
/// <param name="DoNotContact">The fact, if set.</param>
/// <param name="FirstSeenAt">When it was first heard of.</param>
public sealed record CustomerCard(
    ImmutableArray<CardPhone> Phones, CardText Name, CardText Address, CardText City, CardText Province, int TimesContacted,
    DateTimeOffset? LastContact, DateTimeOffset? CooldownUntil, DoNotContact? DoNotContact, DateTimeOffset FirstSeenAt);
