struct Ctx {
    hits: u32,
}
static mut CTX: *mut Ctx = std::ptr::null_mut();

fn install() {
    let mut ctx = Ctx { hits: 0 };
    unsafe { CTX = &mut ctx }; //~ dangling
}

fn fire() {
    unsafe {
        if !CTX.is_null() {
            (*CTX).hits += 1; //~ dangling
        }
    }
}

fn main() {
    install();
    fire();
}
