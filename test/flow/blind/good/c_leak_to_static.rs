fn main() {
    let cfg: &'static u32 = Box::leak(Box::new(4));
    let raw: *const u32 = cfg;
    let r: &'static u32 = unsafe { &*raw };
    println!("{cfg} {r}");
}
