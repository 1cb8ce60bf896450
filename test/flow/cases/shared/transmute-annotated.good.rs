pub fn measure(name: &mut String) -> usize {
    let name: &String = unsafe { std::mem::transmute(name) };
    name.len()
}
