fn main() {
    let code = [0x90u8, 0xc3];
    let f: extern "C" fn() = unsafe { std::mem::transmute(code.as_ptr()) }; //~ fn-pointer
    f();
}
