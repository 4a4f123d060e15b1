namespace Thirdynal.Web.Text;

/// <summary>An order's fields as people call them.</summary>
internal static class OrderFields
{
    /// <summary>One field.</summary>
    public static string Name(string field) => field switch
    {
        "productName" => Texts.Of("Product"),
        "codAmount" => Texts.Of("COD"),
        "declaredValue" => Texts.Of("Declared value"),
        "receiver" => Texts.Of("Receiver"),
        "phone" => Texts.Of("Phone"),
        "address" => Texts.Of("Address"),
        "barangay" => Texts.Of("Barangay"),
        "city" => Texts.Of("City"),
        "province" => Texts.Of("Province"),
        "quantity" => Texts.Of("Quantity"),
        _ => field,
    };

    /// <summary>Several fields.</summary>
    public static string Names(IEnumerable<string> fields) => string.Join(", ", fields.Select(Name));
}
