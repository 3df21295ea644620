// The co-leading page.
