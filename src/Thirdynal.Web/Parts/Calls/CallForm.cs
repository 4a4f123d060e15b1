using System.Globalization;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Parts.Calls;

/// <summary>What a call led to, as the workstation's forms send it.</summary>
internal sealed class CallForm
{
    public Guid Lead { get; set; }

    /// <summary>Sent twice, it is recorded once.</summary>
    public string? Key { get; set; }

    /// <summary>The API's word, or RELEASE.</summary>
    public string? Outcome { get; set; }

    public string? Notes { get; set; }

    public string? CallSeconds { get; set; }

    /// <summary>Manila time.</summary>
    public string? CallbackAt { get; set; }

    /// <summary>"no" where the agent has switched "bring the next one" off.</summary>
    public string? Onward { get; set; }

    /// <summary>"yes" where the button says that no next lead is wanted.</summary>
    public string? Stay { get; set; }

    public string? Product { get; set; }

    public int? Quantity { get; set; }

    public decimal? Cod { get; set; }

    public string? Receiver { get; set; }

    public string? Address { get; set; }

    public string? City { get; set; }

    public string? Province { get; set; }

    public string? Barangay { get; set; }

    /// <summary>Whether a next lead shall follow.</summary>
    public bool WantsNext => Stay is null && Onward != "no" && Outcome != "RELEASE";

    /// <summary>Records it.</summary>
    /// <returns>What came of it, in a sentence.</returns>
    public async Task<string> RecordAsync(RestClient api)
    {
        if (Outcome == "RELEASE")
        {
            await api.PostAsync<object>($"/api/recycling/{Lead}/release", new { }, Key);
            return Texts.Of("Given back.");
        }

        return await api.PostAsync<OutcomeResult>($"/api/recycling/{Lead}/outcome", Body(), Key) switch
        {
            { OrderNumber: { } number } => Texts.Of("Sold: order {0}.", number),
            { NextAvailableFrom: { } from } => Texts.Of("{0}. Due again {1}.", Labels.Of(Outcome), Manila.Time(from)),
            _ => Texts.Of("{0}: saved.", Labels.Of(Outcome)),
        };
    }

    private object Body() => new
    {
        outcome = Outcome,
        notes = string.IsNullOrWhiteSpace(Notes) ? null : Notes,
        callbackAt = Outcome == "CALLBACK" ? CallbackAt : null,
        callSeconds = int.TryParse(CallSeconds, CultureInfo.InvariantCulture, out var length) ? length : (int?)null,
        order = Outcome != "SALE" ? null : new
        {
            productName = Product, quantity = Quantity, codAmount = Cod, receiver = Receiver, address = Address, city = City, province = Province, barangay = Barangay,
        },
    };
}
