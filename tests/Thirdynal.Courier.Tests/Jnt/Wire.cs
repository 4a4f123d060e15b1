namespace Thirdynal.Courier.Tests.Jnt;

/// <summary>Posts to the courier by hand, past our client.</summary>
internal static class Wire
{
    private static readonly HttpClient Http = new();

    public static async Task<string> PostAsync(
        string baseUrl, string path, string payload, string digest, string messageType, string company = "SIMULATED-CO", string? customer = null)
    {
        var form = new Dictionary<string, string>
        {
            ["logistics_interface"] = payload, ["data_digest"] = digest, ["msg_type"] = messageType, ["eccompanyid"] = company,
        };
        if (customer is not null) form["customerid"] = customer;
        using var response = await Http.PostAsync(new Uri(baseUrl + path), new FormUrlEncodedContent(form));
        return await response.Content.ReadAsStringAsync();
    }
}
