pub fn collect(out: &mut Vec<*const String>, n: u32) {
    for i in 0..n {
        let name = i.to_string();
        out.push(&raw const name); //~ raw-outlives-owner|return-ptr-to-local
    }
}
