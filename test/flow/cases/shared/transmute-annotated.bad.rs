pub fn rename(name: &String) {
    let name: &mut String = unsafe { std::mem::transmute(name) }; //~ transmute-shared-to-mut
    name.push('!');
}
