using Microsoft.AspNetCore.Http;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Parts.Profile;

/// <summary>What a form of a customer's profile asks for, each with its reason.</summary>
internal sealed class ProfileAct(IFormCollection form, Guid customer)
{
    private string? Reason => form["Act.Reason"];

    private string? Once => form["Act.Once"];

    /// <summary>Nobody calls this customer again.</summary>
    public async Task<string> ForbidAsync(RestClient api)
    {
        await api.PostAsync<object>($"/api/customers/{customer}/do-not-contact", new { Reason }, Once);
        return Texts.Of("This customer is never called again.");
    }

    /// <summary>This customer may be called again.</summary>
    public async Task<string> AllowAsync(RestClient api)
    {
        await api.SendAsync(HttpMethod.Delete, Address.Of($"/api/customers/{customer}/do-not-contact", ("reason", Reason)));
        return Texts.Of("This customer may be called again.");
    }

    /// <summary>There is a lead for this customer now.</summary>
    public async Task<string> RecycleAsync(RestClient api)
    {
        var lead = await api.PostAsync<OverriddenLead>($"/api/customers/{customer}/recycle", new { Reason }, Once);
        return Texts.Of("In the pool, due {0}.", Manila.Time(lead.AvailableFrom));
    }

    /// <summary>Who she is goes, everywhere; her orders stay.</summary>
    public async Task<string> EraseAsync(RestClient api)
    {
        var erased = await api.PostAsync<Erased>($"/api/customers/{customer}/erase", new { Reason }, Once);
        return erased.Done
            ? Texts.Of("Erased: nothing here says any more who this was.")
            : Texts.Of("This customer is not called any more; the rest is erased once the import that is at work has ended.");
    }

    /// <summary>A parcel's status is set right.</summary>
    public async Task<string> CorrectAsync(RestClient api)
    {
        await api.PostAsync<object>($"/api/waybills/{Uri.EscapeDataString(form["Act.Waybill"].ToString())}/status", new { status = form["Act.Status"].ToString(), Reason }, Once);
        return Texts.Of("The status is corrected; score and leads follow.");
    }

    /// <summary>A merge, or a match by name, is undone.</summary>
    public async Task<string> SplitAsync(RestClient api)
    {
        await api.PostAsync<object>($"/api/customers/{customer}/split", Guid.TryParse(form["Act.OtherId"], out var other)
            ? new { otherId = (Guid?)other, phone = (string?)null, Reason }
            : new { otherId = (Guid?)null, phone = (string?)form["Act.Phone"], Reason }, Once);
        return Texts.Of("Split: there are two customers now.");
    }
}
