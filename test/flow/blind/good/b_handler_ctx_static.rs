struct Ctx {
    hits: u32,
}
static mut CTX: *mut Ctx = std::ptr::null_mut();

fn with_handler(f: impl FnOnce()) -> u32 {
    let mut ctx = Ctx { hits: 0 };
    unsafe { CTX = &raw mut ctx };
    f();
    unsafe { CTX = std::ptr::null_mut() };
    ctx.hits
}

fn fire() {
    unsafe {
        if !CTX.is_null() {
            (*CTX).hits += 1;
        }
    }
}

fn main() {
    println!("{}", with_handler(|| fire()));
}
