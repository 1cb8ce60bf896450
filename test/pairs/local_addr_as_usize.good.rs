fn address(place: &u64) -> usize {
    &raw const *place as usize
}

fn main() {
    let local = 42u64;
    let at = address(&local) as *const u64;
    println!("{}", unsafe { *at });
}
