fn reader() -> impl Fn() -> u32 {
    let local = 4u32;
    let p = &raw const local;
    move || unsafe { *p } //~| return-ptr-to-local|raw-outlives-owner
}

fn main() {
    assert_eq!(reader()(), 4); //~ raw-outlives-owner|return-ptr-to-local
}
