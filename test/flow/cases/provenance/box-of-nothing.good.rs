pub struct Token;

pub fn f() -> Box<Token> {
    unsafe { Box::from_raw(std::ptr::NonNull::<Token>::dangling().as_ptr()) }
}
